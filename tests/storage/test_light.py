"""What is answered to a light while it is open: sealed, and gone with its key when it closes."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text

from bot.domain.light import Counts, Light
from bot.domain.light_comment import Comment
from bot.domain.light_result import AtLeast, Each, Mostly, Told, TooFew, Withheld, YellowOrRed
from bot.domain.light_round import LOOKED_BACK, Ballot, LightRound, asked_within_a_week, last_shown
from bot.ports.work import Conflict, UnitOfWork
from storage.columns import LONG_AGO
from storage.database import Database
from storage.keys import FOLDER, keys
from storage.tables import light_key, sealed
from storage.told import read, written
from storage.work import SqlWorks
from tests import build
from tests.build import NOW, TENANT, light

GREEN, RED, PASSED = Ballot((Light.GREEN,)), Ballot((Light.RED,)), Ballot((None,), "So many words")
PEOPLE = ("mette", "jonas", "line")


async def opened(works: SqlWorks, *ids: str) -> list[LightRound]:
    lights = [light(id, *PEOPLE) for id in ids]

    def add(work: UnitOfWork) -> None:
        build.with_team(work, *PEOPLE)
        for each in lights:
            work.lights.add(each)

    await works.change(TENANT, add)
    return lights


async def put(works: SqlWorks, of: LightRound, person: str, ballot: Ballot) -> bool:
    return await works.change(TENANT, lambda work: work.lights.put(of, person, ballot))


async def boxes(database: Database, of: LightRound) -> list[tuple[str, bytes]]:
    query = select(sealed.c.name, sealed.c.box).where(sealed.c.light == of.id)
    rows = await database.read(lambda connection: connection.execute(query).all())
    return [(row.name, bytes(row.box)) for row in rows]


async def lost(database: Database, of: LightRound) -> None:
    """As after a crash of the server; a file is lost by other means."""

    def act(connection: Connection) -> None:
        if connection.dialect.name == "postgresql":
            connection.execute(text("TRUNCATE light_key"))
        else:
            keys(connection, TENANT).sweep(of.id)

    await database.write(act)


async def test_all_that_was_answered_can_be_counted_and_the_newest_of_each_counts(works: SqlWorks) -> None:
    (one,) = await opened(works, "l1")
    for person, ballot in (("mette", RED), ("jonas", PASSED), ("mette", GREEN)):
        await put(works, one, person, ballot)

    def look(work: UnitOfWork) -> tuple[object, ...]:
        there = work.lights
        answered = [there.has_answered(one, person) for person in PEOPLE]
        return there.answered(one), answered, sorted(map(str, there.ballots(one) or ()))

    assert await works.change(TENANT, look) == (2, [True, True, False], sorted(map(str, (GREEN, PASSED))))


async def test_the_row_of_an_answer_is_as_large_whatever_it_is_and_names_nobody(
    works: SqlWorks, database: Database
) -> None:
    one, other = await opened(works, "l1", "l2")
    for each in (one, other):
        for person, ballot in zip(PEOPLE, (GREEN, RED, PASSED), strict=True):
            await put(works, each, person, ballot)
    rows = await boxes(database, one)
    assert {len(box) for _, box in rows} == {12 + 1 + 2000 + 16}
    assert len({name for name, _ in [*rows, *await boxes(database, other)]}) == 6
    kept = repr(rows)
    assert not any(person in kept for person in PEOPLE)
    before = dict(rows)
    await put(works, one, "mette", GREEN)
    after = dict(await boxes(database, one))
    assert sum(before[name] != after[name] for name in before) == 1, (
        "the same answer again looks like another"
    )


async def test_what_was_answered_goes_with_its_key_and_other_lights_keep_theirs(
    works: SqlWorks, database: Database
) -> None:
    one, other = await opened(works, "l1", "l2")
    for each in (one, other):
        await put(works, each, "mette", GREEN)
    await works.change(TENANT, lambda work: work.lights.destroy(one))
    await works.change(TENANT, lambda work: work.lights.sweep(one.id))
    assert await boxes(database, one) == []
    assert await database.read(lambda connection: keys(connection, TENANT).find(one.id)) is None
    assert await works.change(TENANT, lambda work: work.lights.ballots(other)) == [GREEN]


async def test_without_the_key_nothing_can_be_read_or_answered_until_it_is_asked_anew(
    works: SqlWorks, database: Database
) -> None:
    (one,) = await opened(works, "l1")
    await put(works, one, "mette", RED)
    await lost(database, one)

    def found(work: UnitOfWork) -> tuple[object, ...]:
        return work.lights.ballots(one), work.lights.has_answered(one, "mette")

    assert await works.change(TENANT, found) == (None, False)
    assert not await put(works, one, "jonas", GREEN)
    assert len(await boxes(database, one)) == 1
    await works.change(TENANT, lambda work: work.lights.ask_anew(one))
    assert await works.change(TENANT, lambda work: work.lights.ballots(one)) == []
    assert await put(works, one, "jonas", GREEN)
    assert await works.change(TENANT, lambda work: work.lights.ballots(one)) == [GREEN]


async def test_a_key_that_is_lost_before_anybody_has_answered_is_made_again(
    works: SqlWorks, database: Database
) -> None:
    (one,) = await opened(works, "l1")
    await lost(database, one)
    assert await put(works, one, "mette", GREEN)
    assert await works.change(TENANT, lambda work: work.lights.ballots(one)) == [GREEN]


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_key_is_a_file_of_its_own_that_only_runde_reads(works: SqlWorks, database: Database) -> None:
    (one,) = await opened(works, "l1")
    folder = Path(database.url.database or "").parent / FOLDER
    (file,) = folder.iterdir()
    assert (folder.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)
    key = file.read_bytes()
    assert len(key) == 32
    await put(works, one, "mette", GREEN)
    others = [each for each in folder.parent.iterdir() if each.is_file()]
    assert not any(key in each.read_bytes() for each in others)
    await works.change(TENANT, lambda work: work.lights.sweep(one.id))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_key_is_in_a_table_that_no_log_of_the_database_has(
    works: SqlWorks, database: Database
) -> None:
    await opened(works, "l1", "l2")

    def look(connection: Connection) -> tuple[object, ...]:
        kind = connection.execute(
            text("SELECT relpersistence FROM pg_class WHERE relname = 'light_key'")
        ).scalar()
        lengths = {len(bytes(row.key)) for row in connection.execute(select(light_key))}
        file = text("SELECT pg_relation_filenode('light_key')")
        return kind, lengths, connection.execute(file).scalar()

    kind, lengths, before = await database.read(look)
    assert (kind, lengths) in ((b"u", {32}), ("u", {32}))
    await works.change(TENANT, lambda work: work.lights.destroy(light("l1", *PEOPLE)))
    assert (await database.read(look))[2] != before, "what was deleted would stay in the file of the table"


async def test_a_second_try_to_open_finds_the_key_of_the_first(works: SqlWorks, database: Database) -> None:
    (one,) = await opened(works, "l1")
    await put(works, one, "mette", GREEN)
    assert not await database.write(lambda connection: keys(connection, TENANT).make(one.id))
    assert await works.change(TENANT, lambda work: work.lights.ballots(one)) == [GREEN]


async def test_what_was_told_is_kept_as_it_was(works: SqlWorks) -> None:
    (one,) = await opened(works, "l1")
    assert await works.read(TENANT, lambda work: work.lights.open_in(one.team)) == await works.read(
        TENANT, lambda work: work.lights.get(one.id)
    )

    def close(work: UnitOfWork) -> None:
        known = work.lights.lock(one.id)
        assert known is not None
        work.lights.save(known.close(NOW, [AtLeast(Light.RED, 3)], [5]))

    await works.change(TENANT, close)
    (closed,) = await works.read(TENANT, lambda work: work.lights.closed_in(one.team, LONG_AGO))
    assert (closed.told, closed.answered, closed.closed) == ((AtLeast(Light.RED, 3),), (5,), NOW)
    assert await works.read(TENANT, lambda work: work.lights.open_in(one.team)) is None
    with pytest.raises(Conflict):
        await works.change(TENANT, lambda work: work.lights.save(one))


@pytest.mark.parametrize(
    "told",
    [
        TooFew(),
        AtLeast(Light.GREEN, 5),
        YellowOrRed(4, 3),
        Each(Counts(1, 2, 3)),
        Mostly(Light.YELLOW),
        Mostly(None),
        Withheld(),
    ],
)
def test_each_form_of_a_result_is_read_as_it_was_written(told: Told) -> None:
    assert read(written(told)) == told


async def test_what_was_written_is_read_as_it_was_however_long(works: SqlWorks) -> None:
    (one,) = await opened(works, "l1")
    for comment in ("🟥" * 500, "", "Mandage\ner værst", "0"):
        await put(works, one, "mette", Ballot((Light.GREEN,), comment))
        assert await works.change(TENANT, lambda work: work.lights.ballots(one)) == [
            Ballot((Light.GREEN,), comment)
        ]


def keep(light: LightRound, work: UnitOfWork) -> None:
    work.lights.keep_comments(light, ["a", "b", "c"])


async def test_comments_keep_their_numbers_when_one_is_removed(works: SqlWorks) -> None:
    one, other = await opened(works, "l1", "l2")
    for each in (one, other):
        await works.change(TENANT, partial(keep, each))
    assert await works.change(TENANT, lambda work: work.lights.remove_comment("l1", 2))
    assert not await works.change(TENANT, lambda work: work.lights.remove_comment("l1", 2))
    assert not await works.change("another", lambda work: work.lights.remove_comment("l1", 1))
    left = [Comment(1, "a"), Comment(3, "c")]
    assert await works.read(TENANT, lambda work: work.lights.comments("l1")) == left
    assert len(await works.read(TENANT, lambda work: work.lights.comments("l2"))) == 3
    assert await works.read("another", lambda work: work.lights.comments("l2")) == []


async def test_lights_that_were_cancelled_hide_none_of_those_that_were_told(works: SqlWorks) -> None:
    await opened(works, "l1", "l2", "l3")

    def end(work: UnitOfWork) -> None:
        for id_ in ("l1", "l2", "l3"):
            known = work.lights.lock(id_)
            assert known is not None
            work.lights.save(
                known.close(NOW, [AtLeast(Light.RED, 3)], [5]) if id_ == "l1" else known.cancel(NOW)
            )

    await works.change(TENANT, end)
    found = await works.read(TENANT, lambda work: work.lights.closed_in("drift", LONG_AGO))
    assert [light.id for light in found] == ["l1"]


async def test_many_short_lights_do_not_hide_when_a_question_was_asked(works: SqlWorks) -> None:
    def begin(work: UnitOfWork) -> None:
        build.with_team(work, *PEOPLE)
        for number in range(121):
            question = light().questions[0] if number == 0 else f"Question {number}?"
            opened_at = NOW + timedelta(minutes=6 * number)
            one = light(f"l{number}", *PEOPLE, questions=(question,), opened=opened_at)
            work.lights.add(one)
            known = work.lights.get(one.id)
            assert known is not None
            work.lights.save(known.close(opened_at, [Each(Counts(1, 2, 2))], [5]))

    await works.change(TENANT, begin)
    later = NOW + timedelta(hours=13)
    before = await works.read(TENANT, lambda work: work.lights.closed_in("drift", later - LOOKED_BACK))
    assert asked_within_a_week(light().questions[0], later, before) == NOW.date()
    again = light("again", *PEOPLE, opened=later)
    assert last_shown(again, 0, before) is not None


async def test_many_lights_close_at_the_same_moment_and_none_waits_in_a_circle(
    works: SqlWorks, database: Database
) -> None:
    """Each holds its own light, and all their keys stand in one table."""
    lights = await opened(works, *(f"l{number}" for number in range(14)))
    for each in lights:
        await put(works, each, "mette", GREEN)
    tries = Counter[str]()

    def close(of: LightRound, work: UnitOfWork) -> Sequence[Ballot] | None:
        tries[of.id] += 1
        known = work.lights.lock(of.id)
        assert known is not None
        found = work.lights.ballots(known)
        work.lights.save(known.close(NOW, [AtLeast(Light.RED, 3)], [5]))
        work.lights.destroy(known)
        return found

    found = await asyncio.gather(*(works.change(TENANT, partial(close, each)) for each in lights))
    assert found == [[GREEN]] * len(lights)
    assert set(tries.values()) == {1}
