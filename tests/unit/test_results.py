"""What was rejected or is undecided stands in the minutes as that, and is counted as no decision."""

from io import BytesIO

import pytest
from docx import Document

from bot.documents.minutes_word import word
from bot.documents.phrases import outcome
from bot.domain.entry import Draft, Kind, Result
from bot.domain.minutes import Line, Section, compile_minutes
from bot.language.texts import Texts
from tests import build

EN = Texts("en", "Europe/Copenhagen")


def _with(result: Result | None) -> Line:
    entry = build.entry(draft=Draft(Kind.DECISION, "Three weeks", result=result))
    made = compile_minutes(build.meeting(opened=build.NOW), [entry], {}, ("IT-drift", "UTC"))
    return made.sections[0].lines[0]


@pytest.mark.parametrize(("result", "told"), [(Result.REJECTED, "Rejected"), (Result.UNDECIDED, "Undecided")])
def test_a_result_that_is_no_decision_is_told_beside_it(result: Result, told: str) -> None:
    section = Section("Rota", "decide", 10, "", (_with(result),))
    contents = build.contents(sections=(section,))
    document = Document(BytesIO(word(EN, build.published(contents=contents))))
    assert [cell.text for cell in document.tables[0].rows[1].cells][:2] == ["Three weeks", told]
    assert outcome(EN, contents) == "No decisions and no actions"


@pytest.mark.parametrize("result", [Result.DECIDED, None])
def test_a_decision_that_stands_is_one(result: Result | None) -> None:
    contents = build.contents(sections=(Section("Rota", "decide", 10, "", (_with(result),)),))
    document = Document(BytesIO(word(EN, build.published(contents=contents))))
    assert document.tables[0].rows[1].cells[0].text == "Three weeks"
    assert outcome(EN, contents) == "1 decision"
