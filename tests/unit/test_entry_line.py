"""An entry as a line of a box: read back it is the same, and each part of it can be corrected."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.domain.entry import Draft, Kind, Result
from bot.domain.people import Person
from bot.language.texts import Texts
from bot.pictures.entry_line import Lines, read_decision
from tests import build

PEOPLE = [Person("peter", "Peter Holm"), Person("soeren", "Søren Lund")]
NAMES = {"peter": "Peter", "soeren": "Søren", "gone": "Nanna Kjær 2"}
FRIDAY, LAST_YEAR, FAR = date(2026, 12, 4), date(2025, 2, 3), date(2028, 1, 10)


def lines(language: str) -> Lines:
    return Lines(Texts(language, "UTC"), datetime(2026, 12, 1), PEOPLE, NAMES)  # noqa: DTZ001 a wall clock


DRAFTS = [
    Draft(Kind.ACTION, "ring til leverandøren", "peter", "", FRIDAY),
    Draft(Kind.ACTION, "ring", None, "Leverandøren", LAST_YEAR),
    Draft(Kind.ACTION, "ring", "gone", "", FAR),
    Draft(Kind.ACTION, "ring"),
    Draft(Kind.DECISION, "tre uger"),
    Draft(Kind.DECISION, "tre uger", result=Result.REJECTED),
    Draft(Kind.DECISION, "tre uger", result=Result.UNDECIDED, due=FRIDAY),
    Draft(Kind.NOTE, "en linje\ntil"),
]


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: f"{draft.kind}-{draft.text}-{draft.due}")
def test_one_word_is_corrected_and_all_else_stays(draft: Draft, language: str) -> None:
    """Also who has left the team, and a day that is long past or far away."""
    box = lines(language)
    entry = replace(build.entry(), draft=draft)
    told = box.told(entry)
    assert "\N{NO-BREAK SPACE}" not in told
    last = draft.text.split()[-1]
    read = {Kind.NOTE: box.note, Kind.DECISION: box.decision, Kind.ACTION: box.action}[draft.kind]
    assert read(told, entry) == draft
    changed = read(told.replace(last, "rettet", 1), entry)
    assert changed == replace(draft, text=draft.text.replace(last, "rettet"))


@pytest.mark.parametrize(
    ("language", "line", "who", "named", "due"),
    [
        ("da", "Søren: ring senest mandag", "soeren", "", date(2026, 12, 7)),
        ("en", "Søren: call by Monday", "soeren", "", date(2026, 12, 7)),
        ("da", "Institut for Fysik: svar", None, "Institut for Fysik", None),
        ("da", "ring", None, "", None),
    ],
)
def test_a_changed_action_is_read_anew(
    language: str, line: str, who: str | None, named: str, due: date | None
) -> None:
    """Its days are counted from the meeting's day."""
    old = replace(build.entry(), draft=DRAFTS[0])
    for entry in (old, None):
        draft = lines(language).action(line, entry)
        assert (draft.who, draft.named, draft.due) == (who, named, due)


@pytest.mark.parametrize(
    ("line", "old", "result"),
    [
        ("Forkastet: tre uger", None, Result.REJECTED),
        ("ikke afgjort: tre uger", Result.DECIDED, Result.UNDECIDED),
        ("tre uger", Result.REJECTED, Result.DECIDED),
        ("tre uger", None, None),
    ],
)
def test_the_word_before_the_colon_is_a_decisions_result(
    line: str, old: Result | None, result: Result | None
) -> None:
    entry = replace(build.entry(), draft=Draft(Kind.DECISION, "tre", result=old))
    draft = lines("da").decision(line, entry)
    assert (draft.text, draft.result) == ("tre uger", result)


@pytest.mark.parametrize(
    ("typed", "old", "text", "result"),
    [
        ("Rejected: the offer", Draft(Kind.DECISION, ""), "the offer", Result.REJECTED),
        ("forkastet : tilbuddet", Draft(Kind.DECISION, ""), "tilbuddet", Result.REJECTED),
        ("Ikke afgjort: vagten", Draft(Kind.DECISION, ""), "vagten", Result.UNDECIDED),
        ("Besluttet: vagten", Draft(Kind.DECISION, "vagt", result=Result.REJECTED), "vagten", Result.DECIDED),
        ("Rejected: b", Draft(Kind.DECISION, "a", result=Result.REJECTED), "b", Result.REJECTED),
        ("b", Draft(Kind.DECISION, "a", result=Result.REJECTED), "b", None),
        # Whose text began so from the start, as a proposal's can, is not turned round by a spelling mistake.
        (
            "Rejected: the offer from Dustin",
            Draft(Kind.DECISION, "Rejected: the offer from Atea", result=Result.DECIDED),
            "Rejected: the offer from Dustin",
            Result.DECIDED,
        ),
        ("Rejected:", Draft(Kind.DECISION, ""), "Rejected:", None),
        ("Rejected offers are filed", Draft(Kind.DECISION, ""), "Rejected offers are filed", None),
    ],
)
def test_a_result_is_read_in_one_way_wherever_it_is_written(
    typed: str, old: Draft, text: str, result: Result | None
) -> None:
    draft = read_decision(typed, old, None)
    assert (draft.text, draft.result) == (text, result)
