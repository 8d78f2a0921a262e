"""A team's register, on both engines: of sent minutes alone, found by its words, a page at a time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
import pytest_asyncio
from alembic import command
from sqlalchemy import Connection, text

from bot.domain.entry import Draft, Entry, Kind, Result
from bot.domain.meeting import State
from bot.language.folding import searchable
from bot.ports.register import By, Place, Search, Show, Standing, Wanted
from bot.ports.work import UnitOfWork
from storage.database import Database
from storage.migrate import alembic
from storage.work import SqlWorks
from tests import build
from tests.build import NOW, TENANT

OTHER = "another"
EVERY = Search(Show.ALL)
TODAY = NOW.date()
NEXT = Wanted(By.DAY, TODAY)


def _day(days: int) -> date:
    return TODAY + timedelta(days=days)


def _entry(id: str, kind: Kind, said: str = "x", **more: object) -> Entry:
    """Its number is the last part of its id."""
    return build.entry(int(id.rpartition("-")[2]), id=id, draft=replace(Draft(kind, said), **more))  # type: ignore[arg-type]


def _decision(id: str, said: str = "x", result: Result | None = None) -> Entry:
    return _entry(id, Kind.DECISION, said, result=result)


def _held(work: UnitOfWork, id: str, entries: Sequence[Entry], days: int = 0, team: str = "drift") -> None:
    """A meeting that ended so many days ago with these entries; its minutes are not sent yet."""
    at = NOW - timedelta(days=days)
    work.meetings.add(build.meeting(id, state=State.ENDED, team=team, title=id, opened=at, ended=at))
    if entries:
        work.entries.add([replace(entry, meeting=id) for entry in entries])


def _sent(work: UnitOfWork, id: str, entries: Sequence[Entry], days: int = 0, team: str = "drift") -> None:
    _held(work, id, entries, days, team)
    contents = build.contents(meeting=id, opened=NOW - timedelta(days=days))
    work.minutes.add(build.published(meeting=id, contents=contents))


def _teams(work: UnitOfWork) -> None:
    build.with_team(work, "mette", "jonas")
    work.teams.recognise(build.channel(id="19:support"), build.team("support"))


@pytest_asyncio.fixture
async def planned(works: SqlWorks) -> SqlWorks:
    for tenant in (TENANT, OTHER):
        await works.change(tenant, _teams)
    return works


async def _decided(works: SqlWorks, search: Search = EVERY, start: Place | None = None) -> list[str]:
    rows = await works.read(TENANT, lambda work: work.register.decisions("drift", search, start, 50))
    return [row.id for row in rows]


async def _to_do(works: SqlWorks, wanted: Wanted, start: Place | None = None) -> list[str]:
    rows = await works.read(TENANT, lambda work: work.register.actions("drift", wanted, start, 50))
    return [row.id for row in rows]


async def _words(database: Database) -> Sequence[str | None]:
    """By which entries are found, in the order of their ids."""
    query = text("SELECT folded FROM entry ORDER BY id")
    return await database.read(lambda connection: connection.execute(query).scalars().all())


async def test_a_decision_comes_back_with_its_meeting_and_when_that_was(planned: SqlWorks) -> None:
    await planned.change(TENANT, lambda work: _sent(work, "m1", [_decision("d-1", "Æbler", Result.REJECTED)]))
    rows = await planned.read(TENANT, lambda work: work.register.decisions("drift", EVERY, None, 9))
    assert rows == [Standing("d-1", "m1", "m1", NOW, "Æbler", "rejected")]


async def test_only_what_was_sent_is_seen_of_this_team_and_tenant_neither_secret_nor_taken_back(
    planned: SqlWorks,
) -> None:
    secret = replace(_decision("d-2"), draft=replace(_decision("d-2").draft, confidential=True))
    gone = replace(_decision("d-3"), taken_back=NOW)
    proposal = _entry("d-4", Kind.PROPOSAL)
    shown = [_decision("d-1"), secret, gone, proposal]
    await planned.change(TENANT, lambda work: _sent(work, "m1", shown))
    await planned.change(TENANT, lambda work: _held(work, "m2", [_decision("u-1")]))
    await planned.change(TENANT, lambda work: _sent(work, "m3", [_decision("s-1")], team="support"))
    await planned.change(OTHER, lambda work: _sent(work, "m1", [_decision("o-1")]))
    assert await _decided(planned) == ["d-1"]
    theirs = await planned.read(OTHER, lambda work: work.register.decisions("drift", EVERY, None, 9))
    assert [row.id for row in theirs] == ["o-1"]
    for entry in ("u-1", "s-1", "o-1"):
        place = await planned.read(TENANT, lambda work, entry=entry: work.register.place("drift", entry))  # type: ignore[misc]
        assert place is None


async def test_what_becomes_secret_or_is_taken_back_after_it_was_sent_is_gone(planned: SqlWorks) -> None:
    first, second, stays = (_decision(f"d-{n}") for n in (1, 2, 3))
    await planned.change(TENANT, lambda work: _sent(work, "m1", [first, second, stays]))
    secret = replace(first, number=1, draft=replace(first.draft, confidential=True))
    await planned.change(TENANT, lambda work: work.entries.save(secret))
    await planned.change(TENANT, lambda work: work.entries.save(replace(second, taken_back=NOW)))
    assert await _decided(planned) == ["d-3"]


async def test_what_is_secret_is_in_no_index_of_words(planned: SqlWorks, database: Database) -> None:
    secret = _entry("d-1", Kind.DECISION, "Hemmeligt", confidential=True)
    await planned.change(TENANT, lambda work: _sent(work, "m1", [secret, _decision("d-2", "Åbent")]))
    assert await _words(database) == [None, "aabent"]


async def test_a_new_version_changes_the_words_and_the_day_and_adds_what_is_new(planned: SqlWorks) -> None:
    await planned.change(TENANT, lambda work: _sent(work, "m1", [_decision("d-1", "Frost")], days=3))
    await planned.change(TENANT, lambda work: _sent(work, "m2", [_decision("d-2", "Sne")], days=2))
    assert await _decided(planned) == ["d-2", "d-1"]

    def change(work: UnitOfWork) -> None:
        work.entries.save(replace(_decision("d-1", "Sol"), meeting="m1"))
        work.entries.add([replace(_decision("d-3", "Måne"), meeting="m1")])
        work.minutes.add(build.published(2, contents=build.contents(opened=NOW)))

    await planned.change(TENANT, change)
    assert await _decided(planned) == ["d-3", "d-1", "d-2"]
    assert await _decided(planned, Search(Show.ALL, ("frost",))) == []
    assert await _decided(planned, Search(Show.ALL, ("sol",))) == ["d-1"]


async def test_decisions_are_told_apart_by_what_became_of_them(planned: SqlWorks) -> None:
    results = (None, Result.DECIDED, Result.REJECTED, Result.UNDECIDED)
    entries = [_decision(f"d-{n}", result=result) for n, result in enumerate(results)]
    await planned.change(TENANT, lambda work: _sent(work, "m1", entries))
    assert await _decided(planned, Search()) == ["d-1", "d-0"]
    assert await _decided(planned, Search(Show.REJECTED)) == ["d-2"]
    assert await _decided(planned, Search(Show.UNDECIDED)) == ["d-3"]
    assert await _decided(planned) == ["d-3", "d-2", "d-1", "d-0"]


SAID = {
    "d-1": "Vagttelefonen flyttes til ÆRØ på Årets første dag",
    "d-2": "CAFE\u0301 og müsli, 100% uden sukker",
    "d-3": "Backup_server ved /etc",
}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("vagt", ["d-1"]),
        ("ærø ÅRETS", ["d-1"]),
        ("aeroe", ["d-1"]),
        ("årets ærø telefon", ["d-1"]),
        ("ærø müsli", []),
        ("Café", ["d-2"]),
        ("MÜSLI", ["d-2"]),
        ("%", ["d-2"]),
        ("_", ["d-3"]),
        ("/", ["d-3"]),
        ("\\", []),
        ("o", ["d-2", "d-1"]),
    ],
)
async def test_all_words_must_be_there_however_they_are_written(
    planned: SqlWorks, asked: str, found: list[str]
) -> None:
    entries = [_decision(id, said) for id, said in SAID.items()]
    await planned.change(TENANT, lambda work: _sent(work, "m1", entries))
    assert await _decided(planned, Search(Show.ALL, tuple(searchable(asked).split()))) == found


async def test_a_page_begins_where_the_last_one_ended_whatever_came_or_went_meanwhile(
    planned: SqlWorks,
) -> None:
    for n in range(4):
        pair = [_decision(f"{n}-1"), _decision(f"{n}-2")]
        await planned.change(TENANT, partial(_sent, id=f"m{n}", entries=pair, days=n))
    assert await _decided(planned) == [f"{n}-{k}" for n in range(4) for k in (2, 1)]
    place = await planned.read(TENANT, lambda work: work.register.place("drift", "1-2"))
    assert place is not None
    await planned.change(TENANT, lambda work: _sent(work, "new", [_decision("n-1")]))
    gone = replace(_decision("1-2"), meeting="m1", taken_back=NOW)
    await planned.change(TENANT, lambda work: work.entries.save(gone))
    assert await _decided(planned, start=place) == ["1-1", "2-2", "2-1", "3-2", "3-1"]
    linked = await planned.read(TENANT, lambda work: work.register.place("drift", "2-1"))
    assert linked is not None
    assert await _decided(planned, start=replace(linked, included=True)) == ["2-1", "3-2", "3-1"]


async def test_actions_stand_by_their_days(planned: SqlWorks) -> None:
    days = {"a-1": 5, "a-2": -9, "a-3": 0, "a-4": 5, "a-5": -2, "a-6": None}
    entries = [
        _entry(id, Kind.ACTION, who="mette", due=None if days is None else _day(days))
        for id, days in days.items()
    ]
    await planned.change(TENANT, lambda work: _sent(work, "m1", [*entries, _decision("d-7")]))
    assert await _to_do(planned, NEXT) == ["a-3", "a-1", "a-4"]
    assert await _to_do(planned, NEXT, Place("a-1", NOW, _day(5))) == ["a-4"]
    assert await _to_do(planned, NEXT, Place("a-1", NOW, _day(5), included=True)) == ["a-1", "a-4"]
    passed = Wanted(By.PASSED, _day(-9), TODAY)
    assert await _to_do(planned, passed) == ["a-5", "a-2"]
    assert await _to_do(planned, passed, Place("a-5", NOW, _day(-2))) == ["a-2"]
    assert await _to_do(planned, Wanted(By.PASSED, _day(-8), TODAY)) == ["a-5"]
    assert await _to_do(planned, Wanted(By.NO_DAY, TODAY)) == ["a-6"]
    assert await _to_do(planned, Wanted(By.NO_DAY, _day(1))) == []


async def test_actions_of_one_person_are_that_persons(planned: SqlWorks) -> None:
    entries = [
        _entry("a-1", Kind.ACTION, who="mette", due=TODAY),
        _entry("a-2", Kind.ACTION, who="jonas", due=TODAY),
        _entry("a-3", Kind.ACTION, named="Mette", due=TODAY),
    ]
    await planned.change(TENANT, lambda work: _sent(work, "m1", entries))
    assert await _to_do(planned, replace(NEXT, person="mette")) == ["a-1"]
    assert await _to_do(planned, NEXT) == ["a-1", "a-2", "a-3"]


async def test_minutes_are_listed_by_their_meetings_with_what_stands_in_them(planned: SqlWorks) -> None:
    entries = [
        _decision("e-1"), _decision("e-2", result=Result.REJECTED), _entry("e-3", Kind.ACTION),
        replace(_decision("e-4"), taken_back=NOW), _entry("e-5", Kind.ACTION, confidential=True),
    ]  # fmt: skip
    await planned.change(TENANT, lambda work: _sent(work, "old", entries, days=2))
    again = build.published(2, meeting="old", contents=build.contents(meeting="old"))
    await planned.change(TENANT, lambda work: work.minutes.add(again))
    await planned.change(TENANT, lambda work: _sent(work, "new", []))
    await planned.change(TENANT, lambda work: _sent(work, "theirs", [], team="support"))
    await planned.change(TENANT, lambda work: _held(work, "unsent", []))
    rows = await planned.read(TENANT, lambda work: work.register.minutes("drift", None, 9))
    assert [(row.meeting, row.version, row.decisions, row.actions) for row in rows] == [
        ("new", 1, 0, 0),
        ("old", 2, 1, 1),
    ]
    behind = await planned.read(TENANT, lambda work: work.register.minutes("drift", Place("new", NOW), 9))
    assert [row.meeting for row in behind] == ["old"]


async def test_what_was_sent_before_there_was_a_register_stands_in_it(
    planned: SqlWorks, database: Database
) -> None:
    entries = [_decision("d-1", "Ærø"), _entry("d-2", Kind.DECISION, "Z", confidential=True)]
    await planned.change(TENANT, lambda work: _sent(work, "m1", entries))
    await planned.change(TENANT, lambda work: _held(work, "m2", [_decision("u-1")]))

    def back_and_forth(connection: Connection) -> None:
        command.downgrade(alembic(connection), "0018")
        command.upgrade(alembic(connection), "0019")

    await database.write(back_and_forth)
    assert await _decided(planned, Search(Show.ALL, ("aeroe",))) == ["d-1"]
    assert await _decided(planned) == ["d-1"]
    assert await _words(database) == ["aeroe", None, None]
