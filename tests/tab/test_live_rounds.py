"""The page of an open meeting in its rounds: what is asked, who has the floor, who is still to be heard."""

from functools import partial
from typing import Any

import pytest

from bot.domain.round import Answer, How, Kind
from bot.ports.work import UnitOfWork
from tests import build
from tests.build import NOW, TENANT
from tests.tab.site import Site
from tests.tab.test_live import going_on
from tests.tab.test_pages import visible

QUESTION = "What do we miss?"


async def _with_round(site: Site, round_kind: Kind, **more: Any) -> None:
    await going_on(site, **more)
    asked = build.round_("r1", "mette", "jonas", kind=round_kind)
    answers = [
        Answer("mette", How.WRITTEN, NOW, "Hemmeligt ord"),
        Answer("jonas", How.LATER, NOW),
    ]
    await site.works.change(TENANT, lambda work: work.rounds.add(asked))
    for answer in answers:
        put = partial(_put, answer)
        await site.works.seat(TENANT, put)


def _put(answer: Answer, work: UnitOfWork) -> None:
    work.answers.put("r1", answer, build.mark(answer.person), "x")


async def test_who_is_still_to_be_heard_is_named_and_no_word_of_the_check_in_is_told(site: Site) -> None:
    await _with_round(site, Kind.CHECK_IN, checked_in=False, check_in="r1", current=None)
    shown = visible((await site.get("meeting/m1")).text)
    assert "Check-in What do you bring? until 10:15" in shown
    assert "Still to be heard Jonas" in shown, "later is not yet heard"
    assert "Hemmeligt" not in shown and "Mette Still" not in shown


@pytest.mark.parametrize("kind", [Kind.CHECK_OUT, Kind.CONSENT])
async def test_who_has_answered_other_rounds_is_nobodys_business(site: Site, kind: Kind) -> None:
    await _with_round(site, kind, round="r1", check_out="r1")
    shown = visible((await site.get("meeting/m1")).text)
    assert "Still to be heard" not in shown and "Check-out" in shown
    assert "Since last time (done)" in shown and "Christmas (done)" in shown


async def test_at_a_topic_those_who_are_here_and_not_yet_heard_are_named(site: Site) -> None:
    """Line came after the round began, Ahmed has left, Jonas speaks later."""
    here = frozenset({"mette", "jonas", "line", "ahmed"})
    await going_on(site, present=here, regrets=frozenset({"ahmed"}))
    asked = build.round_("t2", "mette", "jonas", "ahmed", kind=Kind.TOPIC, order=("ahmed", "jonas", "mette"))
    marks = [Answer("mette", How.HEARD, NOW), Answer("jonas", How.LATER, NOW)]

    def begin(work: UnitOfWork) -> None:
        build.with_team(work, *here)
        work.rounds.add(asked)
        work.answers.add("t2", marks)

    await site.works.change(TENANT, begin)
    shown = visible((await site.get("meeting/m1")).text)
    assert "Still to be heard Jonas Line" in shown and "Ahmed" not in shown


async def _in_turns(site: Site, kind: Kind, *marks: Answer, **more: Any) -> None:
    """Ahmed, Jonas, Line and Mette are here and speak in this order."""
    here = frozenset({"mette", "jonas", "line", "ahmed"})
    order = ("ahmed", "jonas", "line", "mette")
    await going_on(site, **{"present": here, "round": "t2" if kind is Kind.TOPIC else "r1"} | more)

    def begin(work: UnitOfWork) -> None:
        build.with_team(work, *here)
        work.rounds.add(build.round_("t2", *here, kind=Kind.TOPIC, order=order))
        if kind is Kind.ASKED:
            work.rounds.add(build.round_("r1", *here, kind=kind, order=order, question=QUESTION))
        work.answers.add("t2" if kind is Kind.TOPIC else "r1", marks)

    await site.works.change(TENANT, begin)


async def test_a_round_on_a_question_is_followed_with_who_has_the_floor_and_who_is_next(site: Site) -> None:
    passed, later = Answer("ahmed", How.PASSED, NOW), Answer("jonas", How.LATER, NOW)
    await _in_turns(site, Kind.ASKED, passed, later)
    html = (await site.get("meeting/m1")).text
    shown = visible(html)
    assert "<title>A round: What do we miss? – Operations – Runde</title>" in html
    assert "A round What do we miss? Line has the floor Then: Mette and Jonas" in shown
    assert "Ahmed" not in shown, "nobody sees who passed"
    assert "Still to be heard" not in shown and "until 10:15" not in shown, "the time is the topic's"
    danish = visible((await site.get("meeting/m1", lang="da")).text)
    assert "En runde What do we miss? Line har ordet Derefter: Mette og Jonas" in danish
    assert "Open now Operations A round: What do we miss?" in visible((await site.get("")).text)


async def test_a_round_on_the_topic_tells_who_has_the_floor_in_the_order_to_speak(site: Site) -> None:
    await _in_turns(site, Kind.TOPIC)
    shown = visible((await site.get("meeting/m1")).text)
    told = "Ahmed has the floor Then: Jonas, Line and Mette"
    assert f"A round on topic 2 · Decision · Mette Holm On-call rota until 10:15 {told}" in shown
    danish = visible((await site.get("meeting/m1", lang="da")).text)
    told = "Ahmed har ordet Derefter: Jonas, Line og Mette"
    assert f"Runde på emne 2 · Beslutning · Mette Holm On-call rota til kl. 10.15 {told}" in danish


async def test_when_all_were_heard_on_a_question_the_topic_is_there_again(site: Site) -> None:
    heard = [Answer(person, How.HEARD, NOW) for person in ("ahmed", "jonas", "line", "mette")]
    await _in_turns(site, Kind.ASKED, *heard)
    shown = visible((await site.get("meeting/m1")).text)
    assert "Topic 2 of 3" in shown and "has the floor" not in shown and QUESTION not in shown
    assert "Still to be heard Ahmed Jonas Line Mette" in shown, "on the topic, as the card says"


@pytest.mark.parametrize("kind", [Kind.TOPIC, Kind.ASKED])
async def test_in_the_check_out_nobody_has_the_floor_any_more(site: Site, kind: Kind) -> None:
    await _in_turns(site, kind, check_out="r2")
    shown = visible((await site.get("meeting/m1")).text)
    assert "Check-out" in shown and "has the floor" not in shown and "Still to be heard" not in shown
    assert QUESTION not in shown


async def test_one_alone_is_not_said_to_be_unheard(site: Site) -> None:
    await _in_turns(site, Kind.TOPIC, present=frozenset({"mette"}), round=None)
    assert "Still to be heard" not in visible((await site.get("meeting/m1")).text)
