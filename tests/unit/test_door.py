"""The door of the log lets nothing through but what the code itself says."""

import ast
import io
import json
import logging
import re
from collections.abc import Iterator

import pytest

from bot.watch import logs
from bot.watch.logs import Door
from bot.watch.matter import about
from tests.unit.test_house import OURS
from tests.written import Written, written

SECRET = "Klokkeblomst"


@pytest.fixture
def log() -> Iterator[Written]:
    with written() as made:
        yield made


class Odd(Exception):
    """An error whose every word is somebody's."""

    sqlstate = SECRET
    status = 403

    def __init__(self) -> None:
        super().__init__(SECRET)


def _raise() -> None:
    try:
        dict[str, str]()[SECRET]
    except KeyError as error:
        raise ExceptionGroup(SECRET, [Odd()]) from error


def test_of_an_error_its_kinds_codes_and_places_are_told_and_none_of_its_words(log: Written) -> None:
    try:
        _raise()
    except ExceptionGroup:
        logs.of("bot.x").exception("failed", why="x")
    (line,) = log.lines("failed")
    assert [each["type"] for each in line["error"]] == ["ExceptionGroup", f"{__name__}.Odd"]
    assert line["error"][1]["code"] == "403"
    assert [place.split()[-1] for place in line["error"][0]["at"]] == [
        "test_of_an_error_its_kinds_codes_and_places_are_told_and_none_of_its_words",
        "_raise",
    ]
    assert SECRET not in log.text


def test_what_it_came_from_is_told_too(log: Written) -> None:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise OSError(28, SECRET) from error
    except OSError:
        logs.of("bot.x").exception("failed")
    (line,) = log.lines("failed")
    assert [(each["type"], each.get("code")) for each in line["error"]] == [
        ("OSError", "ENOSPC"),
        ("KeyError", None),
    ]


def test_an_error_that_is_its_own_cause_has_an_end(log: Written) -> None:
    error = ValueError()
    error.__cause__ = error
    logs.of("bot.x").error("failed", exc_info=error)
    assert len(log.lines("failed")[0]["error"]) == 1


@pytest.mark.parametrize("name", ["aiohttp.server", "asyncio", "sqlalchemy.engine.Engine", "botbuilder.core"])
def test_of_a_library_the_unfilled_text_is_told(log: Written, name: str) -> None:
    library = logging.getLogger(name)
    library.error("could not read %s", SECRET)
    library.error(f"already filled: {SECRET}")
    library.error(f"already filled: {SECRET}", extra={"facts": {"title": SECRET}})
    told = [line["event"] for line in log.lines() if line["from"] == name]
    assert told == ["could not read %s", "a library reports", "a library reports"]
    assert SECRET not in log.text


def test_a_fact_that_has_no_name_here_is_left_out(log: Written) -> None:
    logs.of("bot.x").info("handled", title=SECRET, kind="action")
    (line,) = log.lines("handled")
    assert line["kind"] == "action" and SECRET not in log.text


def test_a_line_has_time_level_event_correlation_and_where_it_was_said(log: Written) -> None:
    with about("c0ffee"):
        logs.of("bot.x").info("handled")
    (line,) = log.lines("handled")
    assert set(line) == {"time", "level", "event", "correlation", "from"}
    assert (line["level"], line["correlation"], line["from"]) == ("info", "c0ffee", "bot.x")
    assert line["time"].endswith("Z") and "T" in line["time"]


def test_outside_of_a_matter_there_is_no_correlation(log: Written) -> None:
    logs.of("bot.x").info("starting")
    assert "correlation" not in log.lines("starting")[0]


@pytest.mark.parametrize("as_json", [True, False])
def test_line_breaks_in_a_fact_make_no_second_line(as_json: bool) -> None:
    stream = io.StringIO()
    record = logging.makeLogRecord({"name": "bot.x", "msg": "refused", "levelno": logging.WARNING})
    record.facts = {"detail": "a\nb\r\nc"}
    Door(stream, as_json).emit(record)
    assert len(stream.getvalue().splitlines()) == 1


def test_for_people_s_eyes_an_error_stands_below_its_line() -> None:
    stream = io.StringIO()
    door = Door(stream, as_json=False)
    try:
        _raise()
    except ExceptionGroup as error:
        info = (type(error), error, error.__traceback__)
        door.emit(
            logging.makeLogRecord(
                {"name": "bot.x", "msg": "failed", "levelno": logging.ERROR, "exc_info": info}
            )
        )
    first, second, *_ = stream.getvalue().splitlines()
    assert "failed" in first and second == "    ExceptionGroup"
    assert SECRET not in stream.getvalue()


def test_a_line_that_can_not_be_written_is_told_of_without_its_words() -> None:
    stream = io.StringIO()
    record = logging.makeLogRecord({"name": "bot.x", "msg": SECRET, "levelno": "none at all"})
    Door(stream, as_json=True).handle(record)
    assert json.loads(stream.getvalue())["event"] == "a line could not be written"
    assert SECRET not in stream.getvalue()


def test_a_stream_that_is_gone_harms_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    stream = io.StringIO()
    stream.close()
    record = logging.makeLogRecord({"name": "bot.x", "msg": "handled", "args": (SECRET,)})
    Door(stream, as_json=True).handle(record)
    assert capsys.readouterr().err == ""


def test_a_flood_is_told_by_a_line_and_a_count_and_the_count_is_told_at_the_end() -> None:
    stream = io.StringIO()
    door = Door(stream, as_json=True)
    for number in range(1000):
        record = logging.makeLogRecord({"name": "bot.x", "msg": "refused", "levelno": logging.WARNING})
        record.facts = {"why": "token", "detail": str(number)}
        door.handle(record)
    told: list[str] = []
    stream.close = lambda: told.append(stream.getvalue())  # type: ignore[method-assign]
    door.close()
    first, last = [json.loads(line) for line in told[0].splitlines()]
    assert "repeated" not in first and last["repeated"] == 999
    assert (last["event"], last["why"]) == ("refused", "token")


def test_every_line_of_ours_is_a_sentence_of_the_code_with_facts_that_have_a_name() -> None:
    wrong = [
        f"{path.name}: {ast.unparse(call)}"
        for path in OURS
        for call in ast.walk(ast.parse(path.read_text()))
        if _is_line(call) and not _is_plain(call)
    ]
    assert wrong == []


def _is_line(call: ast.AST) -> bool:
    levels = ("debug", "info", "warning", "error", "exception", "critical")
    return (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "log"
        and call.func.attr in levels
    )


def _is_plain(call: ast.AST) -> bool:
    assert isinstance(call, ast.Call)
    names = {keyword.arg for keyword in call.keywords if keyword.arg is not None}
    event = call.args[0] if len(call.args) == 1 else None
    return isinstance(event, ast.Constant) and isinstance(event.value, str) and names <= logs.FACTS


def test_nobody_logs_but_by_the_door() -> None:
    others = [path for path in OURS if re.search(r"import logging|\bprint\(", path.read_text())]
    assert {path.name for path in others} == {"logs.py"}
