"""An answer is written with its mark and redraw note, together, only while its round is open."""

import asyncio
from dataclasses import replace

from sqlalchemy import Connection, func, select

from bot.domain.meeting import State
from bot.domain.round import Answer, How, Kind
from bot.messages import Post, to_team
from bot.ports.round import Put
from bot.ports.work import UnitOfWork
from storage import tables
from storage.database import Database
from storage.work import SqlWorks, Work
from tests import build
from tests.build import NOW, TENANT
from tests.midway import in_the_middle, until_behind

LIVE = "meeting/m1/live"


async def _open(works: SqlWorks, *asked: str) -> None:
    def add(work: UnitOfWork) -> None:
        build.with_team(work, "mette", "jonas")
        work.meetings.add(build.meeting())
        work.rounds.add(build.round_("r1", *asked))
        work.outbox.post(Post(to_team("drift"), "meeting.live", {"meeting": "m1"}, name=LIVE), "drift")

    await works.change(TENANT, add)


async def _put(works: SqlWorks, person: str, activity: str, how: How = How.ALOUD, words: str = "") -> Put:
    answer = Answer(person, how, NOW, words)
    return await works.seat(TENANT, lambda work: work.answers.put("r1", answer, build.mark(activity), LIVE))


async def _redraws(database: Database) -> int:
    count = select(func.count()).select_from(tables.outbox).where(tables.outbox.c.kind == "redraw")
    return await database.read(lambda connection: connection.execute(count).scalar_one())


async def _close(works: SqlWorks) -> int:
    """Close the round, and tell how many answers the one who closed it counted."""

    return await works.change(TENANT, _closed)


def _closed(work: UnitOfWork) -> int:
    round_ = work.rounds.lock("r1")
    assert round_
    answers = work.answers.all("r1")
    work.rounds.save(round_.close(NOW))
    return len(answers)


async def test_an_answer_is_written_with_its_redraw_note(works: SqlWorks, database: Database) -> None:
    await _open(works)
    assert await _put(works, "mette", "1", How.WRITTEN, "Træt 🟥") is Put.WRITTEN
    seat = await works.read(TENANT, lambda work: work.rounds.seat("r1", "mette"))
    assert seat is not None
    assert seat.mine == Answer("mette", How.WRITTEN, NOW, "Træt 🟥")
    assert seat.answered == 1
    assert await _redraws(database) == 1


async def test_a_seat_shows_the_counts_and_nobody_elses_answer(works: SqlWorks) -> None:
    await _open(works)
    await _put(works, "jonas", "1", How.WRITTEN, "Glad")
    seat = await works.read(TENANT, lambda work: work.rounds.seat("r1", "mette"))
    assert seat is not None
    assert seat.mine is None
    assert seat.answered == 1
    assert "Glad" not in repr(seat)


async def test_the_same_request_twice_is_written_once(works: SqlWorks, database: Database) -> None:
    await _open(works)
    assert await _put(works, "mette", "1") is Put.WRITTEN
    assert await _put(works, "mette", "1", How.PASSED) is Put.TWICE
    assert [a.how for a in await works.read(TENANT, lambda work: work.answers.all("r1"))] == [How.ALOUD]
    assert await _redraws(database) == 1


async def test_a_second_answer_of_a_person_takes_the_place_of_the_first(works: SqlWorks) -> None:
    await _open(works)
    await _put(works, "mette", "1")
    assert await _put(works, "mette", "2", How.PASSED) is Put.WRITTEN
    assert [a.how for a in await works.read(TENANT, lambda work: work.answers.all("r1"))] == [How.PASSED]


async def test_after_the_close_nothing_is_written(works: SqlWorks, database: Database) -> None:
    await _open(works)
    await _close(works)
    assert await _put(works, "mette", "1") is Put.CLOSED
    assert await works.read(TENANT, lambda work: work.answers.all("r1")) == []
    assert await _redraws(database) == 0
    marks = select(func.count()).select_from(tables.handled)
    assert await database.read(lambda connection: connection.execute(marks).scalar_one()) == 0


async def test_whoever_closes_among_a_hundred_answers_counts_exactly_those_that_were_written(
    works: SqlWorks,
) -> None:
    people = [f"p{n}" for n in range(100)]
    await _open(works, *people)

    async def late_close() -> int:
        await _put(works, "p0", "first")
        return await _close(works)

    closing = asyncio.create_task(late_close())
    puts = await asyncio.gather(*(_put(works, person, person) for person in people[1:]))
    counted = await closing
    kept = await works.read(TENANT, lambda work: work.answers.all("r1"))
    assert counted == len(kept) == 1 + puts.count(Put.WRITTEN)
    assert set(puts) <= {Put.WRITTEN, Put.CLOSED}


async def test_an_answer_that_comes_while_the_round_is_being_closed_waits_and_is_told_that_it_is_late(
    works: SqlWorks, database: Database
) -> None:
    """It began before the close was committed, and still sees the round open."""
    await _open(works)
    async with in_the_middle(database, lambda connection: _closed(Work(connection, TENANT))) as closing:
        putting = asyncio.create_task(_put(works, "mette", "1"))
        await until_behind(database, putting)
    assert (await closing, await putting) == (0, Put.CLOSED)
    assert await works.read(TENANT, lambda work: work.answers.all("r1")) == []


async def test_whoever_closes_waits_for_an_answer_that_is_being_written_and_counts_it(
    works: SqlWorks, database: Database
) -> None:
    await _open(works)
    answer = Answer("mette", How.ALOUD, NOW)

    def put(connection: Connection) -> Put:
        return Work(connection, TENANT).answers.put("r1", answer, build.mark(), LIVE)

    async with in_the_middle(database, put) as putting:
        closing = asyncio.create_task(_close(works))
        await until_behind(database, closing)
    assert (await putting, await closing) == (Put.WRITTEN, 1)


async def test_who_is_asked_can_change_while_a_round_is_open(works: SqlWorks) -> None:
    def change(work: UnitOfWork) -> None:
        build.with_team(work, "mette", "jonas")
        work.meetings.add(build.meeting())
        work.rounds.add(build.round_())
        round_ = work.rounds.lock("r1")
        assert round_ is not None
        work.rounds.save(replace(round_, asked=frozenset({"line", "mette"})))

    await works.change(TENANT, change)
    kept = await works.read(TENANT, lambda work: work.rounds.get("r1"))
    assert kept is not None and kept.asked == {"line", "mette"}


async def test_what_was_written_is_not_lost_to_a_button_pressed_at_the_same_moment(works: SqlWorks) -> None:
    """Whoever pressed read their seat before the words were there: so the write itself has the rule."""
    await _open(works)
    await _put(works, "mette", "1", How.WRITTEN, "glad")
    assert await _put(works, "mette", "2", How.PASSED) is Put.WRITTEN
    kept = await works.read(TENANT, lambda work: work.answers.all("r1"))
    assert [(answer.how, answer.words) for answer in kept] == [(How.WRITTEN, "glad")]
    typed = Answer("mette", How.PASSED, NOW)
    await works.seat(TENANT, lambda w: w.answers.put("r1", typed, build.mark("3"), LIVE, over=True))
    kept = await works.read(TENANT, lambda work: work.answers.all("r1"))
    assert [(answer.how, answer.words) for answer in kept] == [(How.PASSED, "")]


async def test_marking_the_others_leaves_what_was_answered_and_takes_those_who_wanted_later(
    works: SqlWorks,
) -> None:
    await _open(works, "mette", "jonas", "line")
    await _put(works, "mette", "1", How.WRITTEN, "træt")
    await _put(works, "jonas", "2", How.LATER)
    marks = [Answer(person, How.HEARD, build.later(5)) for person in ("mette", "jonas", "line")]
    await works.change(TENANT, lambda work: work.answers.add("r1", marks))
    await works.change(TENANT, lambda work: work.answers.add("r1", []))
    kept = {answer.person: answer.how for answer in await works.read(TENANT, lambda w: w.answers.all("r1"))}
    assert kept == {"mette": How.WRITTEN, "jonas": How.HEARD, "line": How.HEARD}


async def test_only_the_last_meetings_are_remembered_for_the_order(works: SqlWorks) -> None:
    """Six meetings ended one after the other, in each of which Mette was heard once on a topic."""

    def hold(work: UnitOfWork) -> None:
        build.with_team(work, "mette")
        for n in range(7):
            state = State.ENDED if n < 6 else State.OPEN
            work.meetings.add(build.meeting(f"m{n}", state=state, ended=build.later(n)))
            for kind in (Kind.CHECK_IN, Kind.TOPIC):
                work.rounds.add(build.round_(f"{kind}{n}", meeting=f"m{n}", kind=kind))
                work.answers.add(f"{kind}{n}", [Answer("mette", How.HEARD, NOW)])
        work.answers.add(f"{Kind.TOPIC}6", [Answer("jonas", How.LATER, NOW)])

    def heard(work: UnitOfWork) -> object:
        return work.answers.heard(build.meeting("m6"), 4)

    await works.change(TENANT, hold)
    assert await works.read(TENANT, heard) == {"mette": 5}, "the last four, and the one that is open"
    await works.change(TENANT, lambda work: work.answers.forget_heard("drift", 4))
    left = [
        n
        for n in range(7)
        if await works.read(TENANT, lambda w, n=n: w.answers.all(f"{Kind.TOPIC}{n}"))  # type: ignore[misc]
    ]
    assert left == [2, 3, 4, 5, 6]
    assert await works.read(TENANT, lambda work: work.answers.all(f"{Kind.CHECK_IN}0"))


async def test_who_was_heard_stays_heard_and_later_goes_to_the_end_each_time(works: SqlWorks) -> None:
    """A click delivered late, or a mark made at the same moment, takes nobody's being heard back."""
    await _open(works)
    for n, how in enumerate((How.ALOUD, How.LATER, How.HERE)):
        await _put(works, "mette", f"m{n}", how)
    for n in range(2):
        later = Answer("jonas", How.LATER, build.later(n))
        await works.seat(TENANT, lambda w, a=later, n=n: w.answers.put("r1", a, build.mark(f"j{n}"), LIVE))  # type: ignore[misc]
    kept = {one.person: one for one in await works.read(TENANT, lambda work: work.answers.all("r1"))}
    assert kept["mette"].how is How.ALOUD
    assert (kept["jonas"].how, kept["jonas"].at) == (How.LATER, build.later(1))
    await _put(works, "jonas", "j9", How.WRITTEN, "now")
    kept = {one.person: one for one in await works.read(TENANT, lambda work: work.answers.all("r1"))}
    assert (kept["jonas"].how, kept["jonas"].words) == (How.WRITTEN, "now")


async def test_only_what_was_written_waits_for_the_right_start(works: SqlWorks) -> None:
    await _open(works)
    for n, (person, how) in enumerate((("mette", How.ALOUD), ("jonas", How.WRITTEN), ("line", How.HERE))):
        await _put(works, person, str(n), how, "glad" if how is How.WRITTEN else "")
    await works.change(TENANT, lambda work: work.answers.keep_written("r1"))
    kept = await works.read(TENANT, lambda work: work.answers.all("r1"))
    assert [(answer.person, answer.words) for answer in kept] == [("jonas", "glad")]


async def test_of_one_round_nobodys_answer_is_known_any_more_and_of_the_others_all(works: SqlWorks) -> None:
    def act(work: UnitOfWork) -> list[int]:
        work.rounds.add(build.round_("r2"))
        for id in ("r1", "r2"):
            work.answers.add(id, [Answer(person, How.HEARD, NOW) for person in ("mette", "jonas")])
        work.answers.forget("r1")
        return [len(work.answers.all(id)) for id in ("r1", "r2")]

    await _open(works)
    assert await works.change(TENANT, act) == [0, 2]


async def test_what_some_answered_is_withdrawn_and_what_the_others_did_stays(works: SqlWorks) -> None:
    def act(work: UnitOfWork) -> list[str]:
        work.answers.add("r1", [Answer(person, How.HERE, NOW) for person in ("mette", "jonas")])
        work.answers.withdraw("r1", ["mette", "line"])
        work.answers.withdraw("r1", [])
        return [answer.person for answer in work.answers.all("r1")]

    await _open(works)
    assert await works.change(TENANT, act) == ["jonas"]


async def test_the_same_id_elsewhere_or_of_another_kind_is_another_request(works: SqlWorks) -> None:
    await _open(works)
    answer = Answer("mette", How.ALOUD, NOW)

    async def put(**more: str) -> Put:
        return await works.seat(TENANT, lambda work: work.answers.put("r1", answer, build.mark(**more), LIVE))

    assert [await put(), await put(), await put(kind="refresh"), await put(conversation="x")] == [
        Put.WRITTEN,
        Put.TWICE,
        Put.WRITTEN,
        Put.WRITTEN,
    ]
