"""Summaries read well aloud: no “?.”, no sum of nothing, no roll-call."""

from dataclasses import replace

import pytest

from bot.language.texts import Texts
from cards import consent, meeting, planned, topics
from cards.consent import Answers, ProposalCard
from cards.roles import Chairs

LANGUAGES = ("en", "da")
PEOPLE = tuple(f"Name{n}" for n in range(12))


def _texts(language: str) -> Texts:
    return Texts(language, "Europe/Copenhagen")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_of_a_proposal_ends_with_its_mark(language: str) -> None:
    open_ = ProposalCard("m42", "e1", 1, "Three weeks", "Line", Answers())
    asked = consent.shared(_texts(language), open_)
    for told in (asked["speak"], asked["fallbackText"]):
        assert "? Three weeks" in told and "?." not in told
    settled = consent.shared(_texts(language), replace(open_, result="decided"))
    assert "1. Three weeks" in settled["speak"]


@pytest.mark.parametrize(("language", "none"), [("en", "No topics yet."), ("da", "Ingen emner endnu.")])
def test_an_empty_agenda_has_no_topics_yet_and_no_sum(language: str, none: str) -> None:
    chairs = Chairs("", "")
    card = planned.planned(_texts(language), planned.PlannedView("m42", "Drift", None, 45, (), chairs))
    assert card["speak"].endswith(none)
    agenda = topics.agenda(_texts(language), topics.AgendaView("m42", "Drift", 45, (), "planned"))
    assert agenda["speak"].endswith(none) and "45" not in agenda["speak"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_big_team_the_first_names_are_read_and_how_many_more(language: str) -> None:
    view = meeting.TopicView(
        "m42", "t1", "Rota", 1, 1, "decide", "", None, (), "", True, "", "", not_heard=PEOPLE
    )  # fmt: skip
    told = meeting.topic(_texts(language), view)["speak"]
    assert "Name4" in told and "Name5" not in told and " 7 " in told
    few = meeting.topic(_texts(language), replace(view, not_heard=PEOPLE[:2]))["speak"]
    assert "Name0" in few and few.endswith("Name1.")
