"""Minutes with their versions, corrections and changed entries, on both engines."""

from dataclasses import replace
from functools import partial

import pytest
import pytest_asyncio
from sqlalchemy import update

from bot.domain.correction import Correction
from bot.domain.entry import Draft, Kind, Result
from bot.domain.meeting import State
from bot.domain.minutes import Line, Section
from bot.ports.work import Conflict, UnitOfWork
from storage import tables
from storage.database import Database
from storage.work import SqlWorks
from tests import build
from tests.build import NOW, TENANT

OTHER = "another"


@pytest_asyncio.fixture
async def planned(works: SqlWorks) -> SqlWorks:
    def add(work: UnitOfWork) -> None:
        build.with_team(work, "mette", "jonas")
        work.meetings.add(build.meeting())

    await works.change(TENANT, add)
    return works


async def test_a_version_keeps_what_it_changed_and_every_field(planned: SqlWorks) -> None:
    line = Line(Kind.DECISION, "Nej", result=Result.REJECTED)
    contents = build.contents(
        sections=(Section("Rota", "decide", 5, "", (line,)),), regrets=("Line Skov",), next_meeting=NOW
    )
    sent = build.published(2, contents=contents, changed="title\ntopic Rota")
    await planned.change(TENANT, lambda work: work.minutes.add(sent))
    assert await planned.read(TENANT, lambda work: work.minutes.get("m1")) == sent


async def test_minutes_sent_before_a_field_was_there_are_still_read(
    planned: SqlWorks, database: Database
) -> None:
    await planned.change(TENANT, lambda work: work.minutes.add(build.published()))
    kept = {
        "meeting": "m1", "team": "IT-drift", "title": "Old", "opened": NOW.isoformat(), "ended": None,
        "zone": "UTC", "facilitator": "", "secretary": "", "present": [], "not_here": [], "urgent": "",
        "sections": [{"title": "A", "purpose": "", "minutes": 5, "owner": "",
                      "lines": [{"kind": "note", "text": "x", "who": "", "due": None}]}],
    }  # fmt: skip
    old = update(tables.minutes).values(contents=kept)
    await database.write(lambda connection: connection.execute(old))
    read = await planned.read(TENANT, lambda work: work.minutes.get("m1"))
    assert read is not None and read.contents.title == "Old" and read.changed == ""
    assert read.contents.sections[0].lines == (Line(Kind.NOTE, "x"),)


async def test_a_correction_comes_back_and_waits_until_it_is_settled(planned: SqlWorks) -> None:
    first = Correction("c1", "m1", "jonas", NOW, "æøå\n2", in_minutes=True)
    second = replace(first, id="c2", at=build.later(60), in_minutes=False)
    for one in (second, first):
        await planned.change(TENANT, lambda work, one=one: work.corrections.add(one))  # type: ignore[misc]
    assert await planned.read(TENANT, lambda work: work.corrections.waiting("m1")) == [first, second]
    settled = first.settle(build.later(90))
    await planned.change(TENANT, lambda work: work.corrections.save(settled))
    assert await planned.read(TENANT, lambda work: work.corrections.get("c1")) == settled
    assert await planned.read(TENANT, lambda work: work.corrections.waiting("m1")) == [second]
    with pytest.raises(Conflict):
        await planned.change(TENANT, lambda work: work.corrections.add(first))


async def test_an_entry_is_saved_as_it_is_now(planned: SqlWorks) -> None:
    first, second = build.entry(1), build.entry(2)
    await planned.change(TENANT, lambda work: work.entries.add([first, second]))
    draft = Draft(Kind.ACTION, "Ring", "jonas", "", NOW.date(), Result.DECIDED)
    changed = replace(first, draft=draft)
    await planned.change(TENANT, lambda work: work.entries.save(changed))
    await planned.change(TENANT, lambda work: work.entries.save(replace(second, taken_back=NOW)))
    assert await planned.read(TENANT, lambda work: work.entries.all("m1")) == [changed]
    hidden = replace(changed, number=1, draft=replace(draft, confidential=True))
    await planned.change(TENANT, lambda work: work.entries.save(hidden))
    assert await planned.read(TENANT, lambda work: work.entries.all("m1")) == []


async def test_another_tenant_sees_and_changes_nothing(planned: SqlWorks) -> None:
    correction = Correction("c1", "m1", "jonas", NOW, "x")
    entry = build.entry(1)
    await planned.change(TENANT, lambda work: work.corrections.add(correction))
    await planned.change(TENANT, lambda work: work.entries.add([entry]))

    def act(work: UnitOfWork) -> list[object]:
        work.corrections.save(correction.settle(NOW))
        work.entries.save(replace(entry, taken_back=NOW))
        return [work.corrections.get("c1"), *work.corrections.waiting("m1"), *work.meetings.open_now(9)]

    assert await planned.change(OTHER, act) == [None]
    assert await planned.read(TENANT, lambda work: work.corrections.waiting("m1")) == [correction]
    assert await planned.read(TENANT, lambda work: work.entries.all("m1")) == [entry]


async def test_meetings_that_ended_the_last_one_first_and_those_that_go_on(planned: SqlWorks) -> None:
    def add(work: UnitOfWork, n: int) -> None:
        work.meetings.add(build.meeting(f"e{n}", state=State.ENDED, ended=build.later(n)))
        work.meetings.add(build.meeting(f"o{n}", state=State.OPEN, opened=build.later(n)))

    for n in (2, 1, 3):
        await planned.change(TENANT, partial(add, n=n))
    ended = await planned.read(TENANT, lambda work: work.meetings.ended("drift", 2))
    assert [meeting.id for meeting in ended] == ["e3", "e2"]
    going_on = await planned.read(TENANT, lambda work: work.meetings.open_now(2))
    assert [meeting.id for meeting in going_on] == ["o3", "o2"]


async def test_of_one_team_its_own_minutes_and_meetings_come_and_no_others(planned: SqlWorks) -> None:
    def add(work: UnitOfWork) -> None:
        work.teams.recognise(build.channel(id="19:other"), build.team("other"))
        for team in ("drift", "other"):
            work.meetings.add(build.meeting(f"now-{team}", team=team, state=State.OPEN, opened=NOW))
            work.meetings.add(build.meeting(f"held-{team}", team=team, state=State.ENDED))
            for version in (1, 2):
                work.minutes.add(build.published(version, meeting=f"held-{team}"))

    await planned.change(TENANT, add)
    for team in ("drift", "other"):
        going_on = await planned.read(TENANT, lambda work, team=team: work.meetings.open_now(9, team))  # type: ignore[misc]
        latest = await planned.read(TENANT, lambda work, team=team: work.minutes.latest(9, team))  # type: ignore[misc]
        assert [meeting.id for meeting in going_on] == [f"now-{team}"]
        assert [(sent.meeting, sent.version) for sent in latest] == [(f"held-{team}", 2)]
