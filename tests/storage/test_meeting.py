"""A meeting comes back as it was saved, a lost race is seen, and tenants never meet."""

import re
from dataclasses import replace

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.domain.agenda import Purpose
from bot.domain.before_start import BeforeStart
from bot.domain.meeting import State
from bot.domain.round import Answer, How
from bot.ports.work import Conflict, UnitOfWork
from storage.database import Database
from storage.migrate import alembic, migrate
from storage.work import SqlWorks
from tests import build
from tests.build import NOW, TENANT
from tests.storage.test_people import statements


async def _planned(works: SqlWorks) -> None:
    def add(work: UnitOfWork) -> None:
        build.with_team(work, "mette", "jonas")
        work.meetings.add(build.meeting())
        work.rounds.add(build.round_())

    await works.change(TENANT, add)


async def test_a_meeting_comes_back_as_it_was_saved(works: SqlWorks) -> None:
    await _planned(works)
    whole = build.meeting(
        planned=build.planned("2026-12-01T10:00"),
        state=State.OPEN,
        topics=(build.topic(purpose=Purpose.DECIDE), build.topic("t2", owner=None)),
        current="t1",
        check_in="r1",
        checked_in=True,
        facilitator="mette",
        secretary="jonas",
        urgent="Incident æøå",
        present=frozenset({"mette", "jonas"}),
        not_here=frozenset({"line"}),
        opened=NOW,
        until=NOW,
        led_since=NOW,
        before=BeforeStart("line", "mette", None, frozenset({"facilitator"}), frozenset({"bo"}), True),
        recorded=3,
        link="https://teams.microsoft.com/meet/1?p=a",
        posts=4,
        stepped_by="line",
        stepped_at=NOW,
        cancelled_by="mette",
        touched=NOW,
        touched_by="jonas",
        unattended=True,
        next_said=True,
        next_at=NOW,
        version=1,
    )
    await works.change(TENANT, lambda work: work.meetings.save(whole))
    read = await works.read(TENANT, lambda work: work.meetings.get("m1"))
    assert read is not None
    assert read.version == 2
    assert read == replace(whole, version=2)


async def test_the_one_who_saves_second_without_a_lock_loses(works: SqlWorks) -> None:
    await _planned(works)
    old = await works.read(TENANT, lambda work: work.meetings.get("m1"))
    assert old is not None
    await works.change(TENANT, lambda work: work.meetings.save(old.add_topic(build.topic())))
    with pytest.raises(Conflict):
        await works.change(TENANT, lambda work: work.meetings.save(old.add_topic(build.topic("t2"))))
    kept = await works.read(TENANT, lambda work: work.meetings.get("m1"))
    assert kept is not None
    assert [topic.id for topic in kept.topics] == ["t1"]


async def test_a_round_saved_second_without_a_lock_loses(works: SqlWorks) -> None:
    await _planned(works)
    old = await works.read(TENANT, lambda work: work.rounds.get("r1"))
    assert old is not None
    await works.change(TENANT, lambda work: work.rounds.save(old.close(NOW)))
    with pytest.raises(Conflict):
        await works.change(TENANT, lambda work: work.rounds.save(old.close(NOW)))


async def test_the_same_version_of_minutes_twice_is_a_conflict(works: SqlWorks) -> None:
    await _planned(works)
    await works.change(TENANT, lambda work: work.minutes.add(build.published()))
    with pytest.raises(Conflict):
        await works.change(TENANT, lambda work: work.minutes.add(build.published()))


async def test_another_tenant_sees_and_changes_nothing(works: SqlWorks) -> None:
    await _planned(works)
    mine = await works.read(TENANT, lambda work: work.meetings.get("m1"))
    assert mine is not None

    def look(work: UnitOfWork) -> list[object]:
        return [
            work.meetings.get("m1"),
            work.meetings.lock("m1"),
            work.rounds.seat("r1", "mette"),
            work.rounds.get("r1"),
            work.people.get("mette"),
            work.people.spot("mette"),
            work.teams.get("drift"),
            work.teams.of_channel("19:drift"),
        ]

    def lists(work: UnitOfWork) -> list[object]:
        return [
            *work.meetings.unended("drift"),
            *work.teams.members("drift"),
            *work.teams.of_person("mette"),
            *work.answers.all("r1"),
            *work.entries.all("m1"),
            *work.minutes.versions("m1"),
        ]

    assert await works.change("another", look) == [None] * 8
    assert await works.read("another", lists) == []
    with pytest.raises(Conflict):
        await works.change("another", lambda work: work.meetings.save(mine))


async def test_the_open_meetings_come_before_the_planned_and_the_next_first(works: SqlWorks) -> None:
    def add(work: UnitOfWork) -> None:
        build.with_team(work, "mette")
        work.meetings.add(build.meeting("unset"))
        work.meetings.add(build.meeting("second", planned=build.planned("2026-12-02T09:00")))
        work.meetings.add(build.meeting("first", planned=build.planned("2026-12-01T09:00")))
        work.meetings.add(build.meeting("over", state=State.ENDED, ended=NOW))

    await works.change(TENANT, add)
    planned = await works.read(TENANT, lambda work: work.meetings.unended("drift"))
    assert [meeting.id for meeting in planned] == ["first", "second", "unset"]
    await works.change(TENANT, lambda work: work.meetings.add(build.meeting("now", state=State.OPEN)))
    opened = await works.read(TENANT, lambda work: work.meetings.unended("drift"))
    assert [meeting.id for meeting in opened] == ["now", "first", "second", "unset"]
    ended = await works.read(TENANT, lambda work: work.meetings.last_ended("drift"))
    assert ended is not None and ended.id == "over"


async def test_entries_come_back_by_number(works: SqlWorks) -> None:
    await _planned(works)
    await works.change(TENANT, lambda work: work.entries.add([build.entry(n) for n in (2, 1, 3, 4)]))
    every = await works.read(TENANT, lambda work: work.entries.all("m1"))
    assert [entry.number for entry in every] == [1, 2, 3, 4]
    assert every[0] == build.entry(1)
    last = await works.read(TENANT, lambda work: work.entries.last("m1", 2))
    assert [entry.number for entry in last] == [3, 4]


async def test_sent_minutes_come_back_word_for_word(works: SqlWorks) -> None:
    await _planned(works)
    first, second = build.published(1), build.published(2, at=build.later(60))
    for version in (first, second):
        await works.change(TENANT, lambda work, version=version: work.minutes.add(version))  # type: ignore[misc]
    assert await works.read(TENANT, lambda work: work.minutes.get("m1", 1)) == first
    assert await works.read(TENANT, lambda work: work.minutes.get("m1")) == second
    assert await works.read(TENANT, lambda work: work.minutes.versions("m1")) == [second, first]


async def test_a_form_is_used_once_by_each_person(works: SqlWorks) -> None:
    async def use(person: str) -> bool:
        return await works.change(TENANT, lambda work: work.forms.use("f1", person, NOW))

    assert [await use("mette"), await use("mette"), await use("jonas")] == [True, False, True]


async def test_what_was_said_in_a_check_in_can_be_forgotten(works: SqlWorks) -> None:
    await _planned(works)
    answer = Answer("mette", How.WRITTEN, NOW, "Træt, men klar")
    await works.seat(TENANT, lambda work: work.answers.put("r1", answer, build.mark(), "x"))
    await works.change(TENANT, lambda work: work.answers.forget_words("r1"))
    assert await works.read(TENANT, lambda work: work.answers.all("r1")) == [replace(answer, words="")]


async def test_a_column_that_goes_takes_no_meeting_with_it_nor_what_belongs_to_one(
    works: SqlWorks, database: Database
) -> None:
    await _planned(works)
    kept = await works.read(TENANT, lambda work: (work.meetings.get("m1"), work.rounds.get("r1")))

    def before(connection: Connection) -> None:
        config = alembic(connection)
        step = ScriptDirectory.from_config(config).get_revision("0012")
        assert step is not None and isinstance(step.down_revision, str)
        command.downgrade(config, step.down_revision)

    await database.patiently(before)
    await migrate(database)
    after = await works.read(TENANT, lambda work: (work.meetings.get("m1"), work.rounds.get("r1")))
    assert after == kept and None not in after


async def test_to_save_a_meeting_writes_no_key(works: SqlWorks) -> None:
    """Else SQLite looks for all that points at it, even when the key stays as it was."""
    await _planned(works)
    old = await works.read(TENANT, lambda work: work.meetings.get("m1"))
    assert old is not None
    with statements() as said:
        await works.change(TENANT, lambda work: work.meetings.save(old.add_topic(build.topic())))
    (saved,) = said
    written = saved.partition(" SET ")[2].partition(" WHERE ")[0]
    assert written and not {"id", "tenant"} & set(re.findall(r"(\w+)\s*=", written))
