"""One person has one id, however Teams names them; a team knows who is in it."""

import asyncio
from dataclasses import replace

from bot.ports.people import Spot
from bot.ports.work import UnitOfWork
from storage.work import SqlWorks
from tests import build
from tests.build import NOW, TENANT


async def test_the_same_entra_id_is_the_same_person_under_another_chat_id(works: SqlWorks) -> None:
    def twice(work: UnitOfWork) -> tuple[str, str]:
        first = work.people.recognise(build.identity("mette"), "p1")
        again = work.people.recognise(build.identity("mette", chat="29:another-bot"), "p2")
        return first.id, again.id

    assert await works.change(TENANT, twice) == ("p1", "p1")


async def test_a_mention_by_chat_id_alone_finds_the_person(works: SqlWorks) -> None:
    def twice(work: UnitOfWork) -> tuple[str, str]:
        work.people.recognise(build.identity("mette"), "p1")
        mentioned = work.people.recognise(build.identity("mette", entra=None, name=""), "p2")
        return mentioned.id, mentioned.name

    assert await works.change(TENANT, twice) == ("p1", "Mette Holm")


async def test_who_was_first_known_by_chat_id_gets_their_entra_id_later(works: SqlWorks) -> None:
    def thrice(work: UnitOfWork) -> set[str]:
        met = [
            work.people.recognise(build.identity("mette", entra=None), "p1"),
            work.people.recognise(build.identity("mette"), "p2"),
            work.people.recognise(build.identity("mette", chat="29:new"), "p3"),
        ]
        return {person.id for person in met}

    assert await works.change(TENANT, thrice) == {"p1"}


async def test_name_language_and_zone_follow_the_last_activity_and_silence_keeps_them(
    works: SqlWorks,
) -> None:
    def meet(work: UnitOfWork) -> None:
        work.people.recognise(build.identity("mette", language="da", zone="Europe/Copenhagen"), "p1")
        work.people.recognise(build.identity("mette", name="Mette Ny"), "p1")

    await works.change(TENANT, meet)
    person = await works.read(TENANT, lambda work: work.people.get("p1"))
    assert person is not None
    assert (person.name, person.language, person.zone) == ("Mette Ny", "da", "Europe/Copenhagen")


async def test_two_activities_of_a_new_person_at_once_make_one_person(works: SqlWorks) -> None:
    async def meet() -> str:
        met = await works.change(TENANT, lambda work: work.people.recognise(build.identity("mette"), "p1"))
        return met.id

    assert set(await asyncio.gather(*(meet() for _ in range(10)))) == {"p1"}


async def test_a_person_can_be_reached_once_something_was_learnt(works: SqlWorks) -> None:
    def learn(work: UnitOfWork) -> list[Spot | None]:
        work.people.recognise(build.identity("mette"), "p1")
        unknown = work.people.spot("p1")
        work.people.reach("p1", Spot("http://service/", "28:runde"))
        known = work.people.spot("p1")
        work.people.reach("p1", Spot("http://service/", "28:runde", "a:mette"))
        work.people.reach("p1", Spot("http://new/", "28:runde"))
        return [unknown, known, work.people.spot("p1")]

    assert await works.change(TENANT, learn) == [
        None,
        Spot("http://service/", "28:runde", None, "29:mette"),
        Spot("http://new/", "28:runde", "a:mette", "29:mette"),
    ]


async def test_a_team_is_found_by_its_channel_and_keeps_its_service_up(works: SqlWorks) -> None:
    def meet(work: UnitOfWork) -> tuple[str, Spot]:
        work.teams.recognise(build.channel(service="http://old/"), build.team())
        known = work.teams.recognise(build.channel(service="http://new/"), build.team("other", name="Other"))
        return known.name, work.teams.spot(known.id)

    assert await works.change(TENANT, meet) == ("IT-drift", Spot("http://new/", "28:runde", "19:drift"))


async def test_the_roster_replaces_who_was_in_the_team_before(works: SqlWorks) -> None:
    def change(work: UnitOfWork) -> list[str]:
        build.with_team(work, "mette", "jonas")
        work.people.recognise(build.identity("line"), "line")
        work.teams.set_members("drift", ["line", "mette"], build.later(60))
        return [person.id for person in work.teams.members("drift")]

    assert await works.change(TENANT, change) == ["line", "mette"]
    team = await works.read(TENANT, lambda work: work.teams.get("drift"))
    assert team == build.team(roster_at=build.later(60))
    assert [t.id for t in await works.read(TENANT, lambda work: work.teams.of_person("line"))] == ["drift"]
    assert await works.read(TENANT, lambda work: work.teams.of_person("jonas")) == []


async def test_a_stale_roster_has_no_time(works: SqlWorks) -> None:
    def change(work: UnitOfWork) -> None:
        build.with_team(work, "mette")
        work.teams.stale_roster("19:group")

    await works.change(TENANT, change)
    team = await works.read(TENANT, lambda work: work.teams.get("drift"))
    assert team == replace(build.team(roster_at=NOW), roster_at=None)
