"""What was done to entries: its order, whose it was, and that nothing of it is left where it must not be."""

from dataclasses import replace
from typing import Any

from bot.domain.entry import Draft, Entry, Kind, Result
from bot.domain.undo import Did, Edit
from bot.ports.work import UnitOfWork
from storage.work import SqlWorks
from tests import build
from tests.build import NOW, TENANT, later

OLD = Draft(Kind.DECISION, "Tre uger æøå 🟥", "jonas", "Peter", NOW.date(), Result.REJECTED)


def _edit(entry: str = "e1", person: str = "mette", **more: Any) -> Edit:
    return replace(Edit(entry, "m1", person, NOW, Did.REWORDED, OLD), **more)


async def _done(works: SqlWorks, entries: list[Entry], *edits: Edit) -> None:
    def add(work: UnitOfWork) -> None:
        build.with_team(work, "mette", "jonas")
        work.meetings.add(build.meeting())
        work.entries.add(entries)
        for edit in edits:
            work.edits.add(edit)

    await works.change(TENANT, add)


async def _last(works: SqlWorks, person: str = "mette", confidential: bool = False) -> int | None:
    def look(work: UnitOfWork) -> int | None:
        found = work.edits.own_last("m1", person, later(-5), confidential)
        return found.number if found else None

    return await works.read(TENANT, look)


async def test_it_comes_back_as_it_was_kept_the_newest_first(works: SqlWorks) -> None:
    await _done(works, [build.entry(1), build.entry(2)], _edit(), _edit("e2"), _edit(at=later(1)))
    found = await works.read(TENANT, lambda work: work.edits.of("e1"))
    assert found == [_edit(at=later(1), number=3), _edit(number=1)]
    undone = found[0].undo("jonas", later(2))
    await works.change(TENANT, lambda work: work.edits.save(undone))
    assert (await works.read(TENANT, lambda work: work.edits.of("e1")))[0] == undone


async def test_the_own_last_one_is_what_still_stands_or_was_undone_by_another_just_now(
    works: SqlWorks,
) -> None:
    await _done(works, [build.entry(1)], _edit(), _edit(), _edit(person="jonas"))
    assert (await _last(works), await _last(works, "jonas"), await _last(works, "line")) == (2, 3, None)
    mine = replace(_edit(number=2), undone=NOW, undone_by="mette")
    await works.change(TENANT, lambda work: work.edits.save(mine))
    assert await _last(works) == 1
    for moment, last in ((NOW, 2), (later(-6), 1)):
        by_jonas = replace(mine, undone=moment, undone_by="jonas")
        await works.change(TENANT, lambda work, by_jonas=by_jonas: work.edits.save(by_jonas))  # type: ignore[misc]
        assert await _last(works) == last


async def test_of_what_is_confidential_only_on_demand_and_of_what_is_gone_only_the_removal(
    works: SqlWorks,
) -> None:
    secret = build.entry(1, draft=Draft(Kind.NOTE, "hush", confidential=True))
    gone = build.entry(2, taken_back=NOW)
    await _done(works, [secret, gone], _edit(), _edit("e2"))
    assert (await _last(works), await _last(works, confidential=True)) == (None, 1)
    await works.change(TENANT, lambda work: work.edits.add(_edit("e2", did=Did.REMOVED)))
    assert await _last(works) == 3


async def test_what_is_forgotten_is_gone_of_the_entry_or_of_the_whole_meeting(works: SqlWorks) -> None:
    await _done(works, [build.entry(1), build.entry(2)], _edit(), _edit("e2"))
    await works.change("another", lambda work: work.edits.forget("m1"))
    await works.change(TENANT, lambda work: work.edits.forget("m1", "e1"))
    kept = await works.read(TENANT, lambda work: [len(work.edits.of(each)) for each in ("e1", "e2")])
    assert kept == [0, 1]
    await works.change(TENANT, lambda work: work.edits.forget("m1"))
    assert await works.read(TENANT, lambda work: work.edits.of("e2")) == []


async def test_only_an_open_entry_that_was_taken_back_can_be_brought_back(works: SqlWorks) -> None:
    secret = build.entry(3, draft=Draft(Kind.NOTE, "hush", confidential=True), taken_back=NOW)
    await _done(works, [build.entry(1), build.entry(2, taken_back=NOW), secret])
    found = await works.read(TENANT, lambda work: [bool(work.entries.gone(f"e{n}")) for n in (1, 2, 3)])
    assert found == [False, True, False]
    assert await works.read("another", lambda work: work.entries.gone("e2")) is None
