"""The one door of the log: a line an event, in plain English, with nothing in it that anybody wrote.

Our own lines have the facts named here and no others. A library's line has its name and its unfilled text,
and an error its kinds and places: what fills them may be a person's words, a name, or a token.
"""

import logging
import sys
import threading
import time
from collections.abc import Callable, Hashable, MutableMapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache, partial
from types import TracebackType
from typing import Any, Protocol

import orjson
import structlog
from aiohttp.http_exceptions import HttpProcessingError

from bot.watch import errors
from bot.watch.matter import Fact, correlation
from bot.watch.pump import Pump
from bot.watch.seldom import Seldom

Log = structlog.typing.FilteringBoundLogger
Line = dict[str, Any]
Draw = Callable[[Line], str]


class Sink(Protocol):
    """Where whole lines go."""

    def write(self, lines: str, /) -> object: ...

    def isatty(self) -> bool: ...

    def close(self) -> None: ...


# Whose texts are sentences of ours.
OURS = ("bot", "storage", "runde")
# All that a line may tell besides its event: numbers, and words of ours.
FACTS = frozenset(
    {
        *("kind", "what", "outcome", "tries", "ms", "status", "why", "detail"),
        *("lane", "note", "notes", "also", "pages", "path", "seconds"),
        *("address", "version", "engine", "mode", "python", "was", "step"),
    }
)
LONGEST = 200


def of(name: str) -> Log:
    """The logger of a module. Lines go to the standard library's logger of that name, and by its handlers
    through the door once that is open."""
    log: Log = structlog.wrap_logger(
        _Lines(logging.getLogger(name)),
        processors=[_as_arguments],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=True,
    )
    return log


def _as_arguments(_: object, __: str, line: MutableMapping[str, Any]) -> tuple[Any, ...]:
    return (line.pop("event"), line.pop("exc_info", None), line), {}


class _Lines:
    """Makes the standard library's record by itself: to look up which line of code logs costs as much as all
    the rest, and the event tells it."""

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger
        self.info = partial(self._hand_on, logging.INFO)
        self.warning = partial(self._hand_on, logging.WARNING)
        self.error = partial(self._hand_on, logging.ERROR)
        self.critical = partial(self._hand_on, logging.CRITICAL)

    def _hand_on(self, level: int, event: str, error: BaseException | bool | None, facts: Line) -> None:
        if self._logger.isEnabledFor(level):
            trace = (type(error), error, error.__traceback__) if isinstance(error, BaseException) else None
            known = sys.exc_info() if error is True else trace
            record = logging.LogRecord(self._logger.name, level, "", 0, event, (), known)
            record.__dict__["facts"] = facts
            self._logger.handle(record)


class Door(logging.Handler):
    """Hands lines to a sink: JSON, or for people's eyes. What is a warning or worse is told once in a
    while if it comes again and again; a stream that can't be written to harms nobody."""

    def __init__(self, sink: Sink, as_json: bool, every: float | None = None) -> None:
        super().__init__()
        self._sink = sink
        self._draw: Draw = _json if as_json else _for_eyes(sink.isatty())
        self._seldom = Seldom[Line]() if every is None else Seldom[Line](every)

    def emit(self, record: logging.LogRecord) -> None:
        try:
            line = _line(record)
            if record.levelno >= logging.WARNING:
                now = time.monotonic()
                self._repeated(now)
                if not self._seldom.lets(_kind(record), line, now):
                    return
            self._write(line)
        except Exception:
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """Not as the standard library does, which prints the line with all that is in it."""
        with suppress(Exception):
            now = {"time": _moment(time.time()), "level": "error", "from": record.name}
            self._write({**now, "event": "a line could not be written"})

    def tell_repeated(self) -> None:
        self.acquire()
        try:
            self._repeated(time.monotonic())
        finally:
            self.release()

    def close(self) -> None:
        """The standard library does it at the end of the process: what was counted or gathered is told."""
        self._repeated(float("inf"))
        self._sink.close()
        super().close()

    def _repeated(self, now: float) -> None:
        for line, times in self._seldom.due(now):
            line.pop("correlation", None)
            self._write({**line, "time": _moment(time.time()), "repeated": times})

    def _write(self, line: Line) -> None:
        self._sink.write(self._draw(line))


def tell_repeated() -> None:
    """To be called now and then: the last of a flood is told though nothing comes after it."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, Door):
            handler.tell_repeated()


def open_door(as_json: bool) -> Door:
    """All of this process, libraries, warnings and what ends it included, goes to standard error by it."""
    door = Door(Pump(sys.stderr), as_json)
    logging.basicConfig(level=logging.WARNING, handlers=[door], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(logging.INFO)
    # botbuilder warns of each field of Teams' that it does not know, with every click.
    logging.getLogger("msrest.serialization").setLevel(logging.ERROR)
    logging.getLogger("aiohttp.server").addFilter(_no_request)
    logging.captureWarnings(True)
    sys.excepthook = _ended_by
    threading.excepthook = lambda error: _ended_by(error.exc_type, error.exc_value, error.exc_traceback)
    return door


def _no_request(record: logging.LogRecord) -> bool:
    """Anybody may send what is no HTTP; aiohttp takes it for an error of ours."""
    if record.exc_info and isinstance(record.exc_info[1], HttpProcessingError):
        record.levelno, record.levelname = logging.WARNING, "WARNING"
    return True


def _ended_by(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt | SystemExit):
        logging.getLogger("runde").critical("ended by an error", exc_info=error)


def _line(record: logging.LogRecord) -> Line:
    line: Line = {
        "time": _moment(record.created),
        "level": record.levelname.lower(),
        "event": _event(record),
        "from": record.name,
    }
    if about := correlation():
        line["correlation"] = about
    facts: Line = getattr(record, "facts", None) or {}
    for name, fact in facts.items():
        if name in FACTS and fact is not None:
            line[name] = _told(fact)
    if record.exc_info and record.exc_info[1]:
        line["error"] = errors.told(record.exc_info[1])
    return line


def _event(record: logging.LogRecord) -> str:
    """A text that is still to be filled is one of the code's; one that is none may be filled already."""
    ours = record.name.partition(".")[0] in OURS
    return str(record.msg)[:LONGEST] if ours or record.args else "a library reports"


def _told(fact: Fact | list[str]) -> Fact | list[str]:
    if isinstance(fact, str):
        return fact[:LONGEST]
    return fact if isinstance(fact, int | float | list | None) else type(fact).__name__


def _kind(record: logging.LogRecord) -> Hashable:
    """By what the code says, never by what comes from outside."""
    facts = getattr(record, "facts", {})
    error = record.exc_info[1] if record.exc_info else None
    what = (record.name, record.lineno, _event(record), facts.get("status"), facts.get("why"))
    return (*what, type(error), errors.place(error) if error else "")


def _moment(seconds: float) -> str:
    whole = int(seconds)
    return f"{_second(whole)}.{int((seconds - whole) * 1000):03}Z"


@lru_cache(maxsize=2)
def _second(whole: int) -> str:
    """Kept, since most lines share it with the one before."""
    return datetime.fromtimestamp(whole, UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _json(line: Line) -> str:
    return orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE).decode()


def _for_eyes(colours: bool) -> Draw:
    """With an error's places below its line."""
    draw = structlog.dev.ConsoleRenderer(
        colors=colours, pad_event_to=0, pad_level=False, sort_keys=False, timestamp_key="time"
    )

    def lines(line: Line) -> str:
        known = {("logger" if name == "from" else name): told for name, told in line.items()}
        chain: list[errors.Told] = known.pop("error", [])
        below = [_below(each) for each in chain]
        return "\n".join((draw(None, "", known), *below)) + "\n"

    return lines


def _below(error: errors.Told) -> str:
    kind = f"    {error['type']} {error.get('code', '')}".rstrip()
    return "\n".join((kind, *(f"        {place}" for place in error["at"])))
