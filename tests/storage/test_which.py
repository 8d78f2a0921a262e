"""Questions are kept whole, in their tenant alone; the last team of a person is remembered."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.people import Team
from bot.domain.which import Asks, Question
from bot.ports.people import Channel, Identity
from bot.ports.work import UnitOfWork
from storage.database import Database
from storage.work import SqlWorks

AT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
QUESTION = Question("q1", "p1", Asks.UNENDED, "note", "Ord 👩‍👩‍👧‍👦", (("@Bo", "p2"),), AT, "t1")


def _people(work: UnitOfWork) -> None:
    work.people.recognise(Identity("aad-1", "29:1", "Mette Holm"), "p1")
    for id_ in ("t1", "t2"):
        channel = Channel(f"19:{id_}", "19:group", "https://smba.example/", "28:bot")
        work.teams.recognise(channel, Team(id_, "IT-drift", "da", "Europe/Copenhagen"))


async def test_a_question_comes_back_as_it_was_asked_and_answered(database: Database) -> None:
    works = SqlWorks(database)

    def add(work: UnitOfWork) -> None:
        _people(work)
        work.questions.add(QUESTION)

    await works.change("a", add)
    assert await works.read("a", lambda work: work.questions.get("q1")) == QUESTION
    done = replace(QUESTION.done({"body": []}), asks=Asks.TEAM, team=None)
    await works.change("a", lambda work: work.questions.save(done))
    assert await works.change("a", lambda work: work.questions.lock("q1")) == done
    await works.change("a", lambda work: work.questions.forget("q1"))
    assert await works.read("a", lambda work: work.questions.get("q1")) is None


async def test_tenants_never_meet(database: Database) -> None:
    works = SqlWorks(database)
    for tenant in ("a", "b"):
        await works.change(tenant, _people)
    await works.change("a", lambda work: work.questions.add(QUESTION))
    await works.change("a", lambda work: work.people.last_in("p1", "t1"))

    def touch(work: UnitOfWork) -> None:
        work.questions.save(replace(QUESTION, text="Other"))
        work.questions.forget("q1")
        work.people.last_in("p1", "t2")

    await works.change("b", touch)
    assert await works.read("b", lambda work: work.questions.get("q1")) is None
    assert await works.read("a", lambda work: work.questions.get("q1")) == QUESTION
    assert await works.read("a", lambda work: work.people.last_team("p1")) == "t1"
    assert await works.read("b", lambda work: work.people.last_team("p1")) == "t2"


async def test_a_channel_keeps_its_own_name_beside_that_of_its_team(database: Database) -> None:
    works = SqlWorks(database)
    await works.change("a", _people)
    await works.change("a", lambda work: work.teams.call("t1", "IT-drift", "Vagt"))
    known = await works.read("a", lambda work: work.teams.get("t1"))
    assert known is not None
    assert (known.name, known.channel) == ("IT-drift", "Vagt")
    assert await works.read("a", lambda work: work.teams.group("t1")) == "19:group"
    assert await works.read("b", lambda work: work.teams.group("t1")) == ""
