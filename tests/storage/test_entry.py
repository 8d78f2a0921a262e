"""Entries change and are taken back; what is confidential comes out of one query only."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.entry import Draft, Entry, Kind, Result
from bot.domain.minutes import Line, Section
from bot.ports.work import Conflict, UnitOfWork
from storage.work import SqlWorks
from tests import build
from tests.build import NOW, TENANT, later


async def _recorded(works: SqlWorks, *entries: Entry) -> None:
    def add(work: UnitOfWork) -> None:
        build.with_team(work, "mette", "jonas")
        work.meetings.add(build.meeting())
        work.entries.add(entries)

    await works.change(TENANT, add)


async def _read(works: SqlWorks, tenant: str = TENANT) -> dict[str, object]:
    def look(work: UnitOfWork) -> dict[str, object]:
        return {
            "all": [entry.id for entry in work.entries.all("m1")],
            "last": [entry.id for entry in work.entries.last("m1", 9)],
            "get": [entry.id for n in range(1, 5) if (entry := work.entries.get(f"e{n}"))],
            "numbered": [entry.id for n in range(1, 5) if (entry := work.entries.numbered("m1", n))],
            "own": last.id if (last := work.entries.own_last("m1", "mette")) else None,
            "confidential": [entry.id for entry in work.entries.confidential("m1")],
        }

    return await works.read(tenant, look)


def _secret(number: int, **more: Any) -> Entry:
    return build.entry(number, draft=Draft(Kind.NOTE, "hush", confidential=True), **more)


async def test_an_entry_comes_back_as_it_was_changed(works: SqlWorks) -> None:
    await _recorded(works, build.entry(1), build.entry(2))
    draft = Draft(Kind.DECISION, "Tre uger æøå 🟥", "jonas", "Peter", NOW.date(), Result.REJECTED)
    changed = build.entry(1, draft=draft, topic="t1", round="e1")
    await works.change(TENANT, lambda work: work.entries.save(changed))
    assert await works.read(TENANT, lambda work: work.entries.get("e1")) == changed
    assert await works.read(TENANT, lambda work: work.entries.numbered("m1", 1)) == changed
    assert await works.read(TENANT, lambda work: work.entries.get("e2")) == build.entry(2)


async def test_what_was_taken_back_is_in_no_query(works: SqlWorks) -> None:
    gone, secret = build.entry(2, taken_back=NOW), _secret(1, id="e3", taken_back=NOW)
    await _recorded(works, build.entry(1), gone, secret)
    read = await _read(works)
    assert read == {name: ["e1"] for name in ("all", "last", "get", "numbered")} | {
        "own": "e1",
        "confidential": [],
    }


async def test_what_is_confidential_is_in_its_own_query_alone(works: SqlWorks) -> None:
    await _recorded(works, build.entry(1), _secret(1, id="e2", at=later(5)), _secret(2, id="e3"))
    read = await _read(works)
    assert read.pop("confidential") == ["e2", "e3"]
    assert read == {name: ["e1"] for name in ("all", "last", "get", "numbered")} | {"own": "e1"}


async def test_the_own_last_entry_is_the_newest_of_that_person(works: SqlWorks) -> None:
    jonas = build.entry(3, author="jonas", at=later(9))
    await _recorded(works, build.entry(1, at=later(3)), build.entry(2), jonas)
    assert (await _read(works))["own"] == "e1"
    at_once = [build.entry(4, at=later(4)), build.entry(5, at=later(4))]
    await works.change(TENANT, lambda work: work.entries.add(at_once))
    assert (await _read(works))["own"] == "e5"


async def test_the_two_series_may_have_the_same_number_but_each_only_once(works: SqlWorks) -> None:
    await _recorded(works, build.entry(1), _secret(1, id="e2"))
    with pytest.raises((Conflict, IntegrityError)):
        await works.change(TENANT, lambda work: work.entries.add([replace(build.entry(1), id="e9")]))
    with pytest.raises((Conflict, IntegrityError)):
        await works.change(TENANT, lambda work: work.entries.save(_secret(1, id="e1")))


async def test_another_tenant_sees_and_changes_none(works: SqlWorks) -> None:
    await _recorded(works, build.entry(1), _secret(1, id="e2"))
    await works.change("another", lambda work: work.entries.save(build.entry(1, "stolen")))
    assert set(map(str, (await _read(works, "another")).values())) == {"[]", "None"}
    kept = await works.read(TENANT, lambda work: work.entries.get("e1"))
    assert kept == build.entry(1)


async def test_minutes_keep_what_became_of_a_proposal(works: SqlWorks) -> None:
    line = Line(Kind.DECISION, "Three weeks", result=Result.UNDECIDED)
    contents = build.contents(sections=(Section("Rota", "decide", 10, "", (line,)),))
    await _recorded(works, build.entry(1))
    await works.change(TENANT, lambda work: work.minutes.add(build.published(contents=contents)))
    sent = await works.read(TENANT, lambda work: work.minutes.get("m1"))
    assert sent is not None and sent.contents == contents
    assert sent.contents.decisions == ()
