"""One person has one id, however Teams names them; a team knows who is in it."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Engine, event, select

from bot.ports.people import Spot
from bot.ports.work import Conflict, UnitOfWork
from storage import tables
from storage.database import Database
from storage.work import SqlWorks
from tests import build
from tests.build import NOW, TENANT

T = TypeVar("T")


@contextmanager
def statements() -> Iterator[list[str]]:
    """What the databases are told meanwhile, but where a transaction begins and ends."""
    said: list[str] = []

    def hear(*told: Any) -> None:
        if told[2].split()[0] not in ("BEGIN", "SAVEPOINT", "RELEASE"):
            said.append(told[2])

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


async def _in_the_end(works: SqlWorks, act: Callable[[UnitOfWork], T]) -> T:
    """Whoever was slower tries again."""
    while True:
        try:
            return await works.change(TENANT, act)
        except Conflict:
            continue


async def test_the_same_entra_id_is_the_same_person_under_another_chat_id(works: SqlWorks) -> None:
    def twice(work: UnitOfWork) -> tuple[str, str]:
        first = work.people.recognise(build.identity("mette"), "p1")
        again = work.people.recognise(build.identity("mette", chat="29:another-bot"), "p2")
        return first.id, again.id

    assert await works.change(TENANT, twice) == ("p1", "p1")


async def test_by_their_entra_id_people_are_found_in_their_own_tenant(works: SqlWorks) -> None:
    mette = await works.change(TENANT, lambda work: work.people.recognise(build.identity("mette"), "mette"))
    assert await works.read(TENANT, lambda work: work.people.by_entra("aad-mette")) == mette
    assert await works.read(TENANT, lambda work: work.people.by_entra("29:mette")) is None
    assert await works.read("another", lambda work: work.people.by_entra("aad-mette")) is None


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


async def _met(works: SqlWorks, new: str, who: str, **more: Any) -> str:
    identity = build.identity(who, **more)
    return (await _in_the_end(works, lambda work: work.people.recognise(identity, new))).id


async def test_a_new_persons_own_activity_and_a_mention_at_once_make_one_person(
    works: SqlWorks, database: Database
) -> None:
    for n in range(20):
        who = f"person{n}"
        own, mentioned = await asyncio.gather(
            _met(works, who, who), _met(works, f"{who}-mentioned", who, entra=None, name="")
        )
        assert own == mentioned
    kept = await database.read(lambda connection: connection.execute(select(tables.person.c.id)).all())
    assert len(kept) == 20, "nobody is left who has no identities"


async def test_a_known_person_and_a_mention_by_a_new_chat_id_at_once_end_as_the_known_one(
    works: SqlWorks,
) -> None:
    for n in range(20):
        who, new_bot = f"person{n}", f"29:new-bot/{n}"
        await _met(works, who, who)
        own, _ = await asyncio.gather(
            _met(works, "new", who, chat=new_bot),
            _met(works, f"{who}-mentioned", who, entra=None, chat=new_bot),
        )
        assert [own, await _met(works, "new", who, entra=None, chat=new_bot)] == [who, who]


async def test_who_was_mentioned_before_a_new_bot_knew_them_is_the_one_with_the_entra_id(
    works: SqlWorks,
) -> None:
    def meet(work: UnitOfWork) -> list[str]:
        new_bot = {"chat": "29:new-bot"}
        met = [
            work.people.recognise(build.identity("mette"), "p1"),
            work.people.recognise(build.identity("mette", entra=None, **new_bot), "p2"),
            work.people.recognise(build.identity("mette", **new_bot), "p3"),
            work.people.recognise(build.identity("mette", entra=None, **new_bot), "p4"),
        ]
        return [person.id for person in met]

    assert await works.change(TENANT, meet) == ["p1", "p2", "p1", "p1"]
    assert await works.change(TENANT, meet) == ["p1"] * 4


async def test_a_known_person_with_nothing_new_costs_one_statement(works: SqlWorks) -> None:
    def meet(work: UnitOfWork) -> None:
        work.people.recognise(build.identity("mette", language="da"), "p1")

    await works.change(TENANT, meet)
    with statements() as said:
        await works.change(TENANT, meet)
    assert [one.split()[0] for one in said] == ["SELECT"]


async def test_many_are_recognised_at_once_in_their_order(works: SqlWorks) -> None:
    people = [f"person{n:04}" for n in range(1200)]

    def meet(work: UnitOfWork) -> list[str]:
        met = work.people.recognise_all([(build.identity(who), who) for who in reversed(people)])
        return [person.id for person in met]

    await works.change(TENANT, lambda work: work.people.recognise(build.identity(people[7]), "first"))
    found = await works.change(TENANT, meet)
    assert found == ["first" if who == people[7] else who for who in reversed(people)]
    with statements() as said:
        assert await works.change(TENANT, meet) == found
    assert len(said) <= 5


async def test_among_many_two_who_share_an_identity_are_one(works: SqlWorks) -> None:
    identities = [
        build.identity("mette"),
        build.identity("jonas", chat="29:mette"),
        build.identity("mette", chat="29:line", name="Mette Ny"),
        build.identity("line", entra=None),
        build.identity("ahmed"),
    ]

    def meet(work: UnitOfWork) -> list[tuple[str, str]]:
        met = work.people.recognise_all([(one, f"p{n}") for n, one in enumerate(identities)])
        return [(person.id, person.name) for person in met]

    for _ in range(2):
        assert await works.change(TENANT, meet) == [("p0", "Line Holm")] * 4 + [("p4", "Ahmed Holm")]


async def test_who_can_be_reached_already_is_not_led_elsewhere(works: SqlWorks) -> None:
    def learn(work: UnitOfWork) -> list[Spot | None]:
        build.with_team(work, "mette", "jonas", "line")
        work.people.reach("mette", Spot("http://own/", "28:own", "a:mette"))
        work.people.reach_all(["mette", "jonas"], Spot("http://team/", "28:runde", "19:drift"))
        return [work.people.spot(who) for who in ("mette", "jonas", "line")]

    assert await works.change(TENANT, learn) == [
        Spot("http://own/", "28:own", "a:mette", "29:mette"),
        Spot("http://team/", "28:runde", None, "29:jonas"),
        None,
    ]


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


async def test_namesakes_are_those_of_the_team_and_follow_a_change_of_name(works: SqlWorks) -> None:
    names = {
        "holm": "Holm, Lars (IT)",
        "krogh": "Lars Krogh",
        "mette": "Mette Holm",
        "bo": "Bo Lind",
        "away": "Lars Bek",
        "guest": "Jonas Guest",
        "berg": "Jonas Berg",
    }

    def add(work: UnitOfWork) -> None:
        work.teams.recognise(build.channel(), build.team())
        for who, name in names.items():
            work.people.recognise(build.identity(who, name=name), who)
        work.teams.set_members("drift", names.keys() - {"away", "guest"}, NOW)

    def beside(*people: str) -> Callable[[UnitOfWork], set[str]]:
        return lambda work: {person.id for person in work.teams.namesakes("drift", people)}

    await works.change(TENANT, add)
    with statements() as said:
        assert await works.read(TENANT, beside("holm", "mette")) == {"holm", "krogh", "mette"}
    assert len(said) == 1
    assert await works.read(TENANT, beside("guest")) == {"guest", "berg"}
    assert await works.read(TENANT, beside("nobody")) == await works.read(TENANT, beside()) == set()
    await works.change(
        TENANT, lambda work: work.people.recognise(build.identity("bo", name="Lars Lind"), "bo")
    )
    assert await works.read(TENANT, beside("holm")) == {"holm", "krogh", "bo"}
    assert await works.read("another", beside("holm")) == set()
