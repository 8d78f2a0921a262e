"""Who answers sees their seat as it is then, without asking for it again."""

from itertools import product

import pytest

from bot.domain.round import Answer, How, Seat
from bot.messages import Post, to_team
from bot.ports.round import Put
from bot.ports.work import UnitOfWork
from storage.work import SqlWorks
from tests import build
from tests.build import TENANT, later
from tests.storage.test_people import statements

LIVE = "meeting/m1/live"


@pytest.fixture(autouse=True)
async def round_(works: SqlWorks) -> None:
    def add(work: UnitOfWork) -> None:
        build.with_team(work, "mette", "jonas")
        work.meetings.add(build.meeting())
        work.rounds.add(build.round_("r1", "mette", "jonas"))
        work.outbox.post(Post(to_team("drift"), "meeting.live", {"meeting": "m1"}, name=LIVE), "drift")
        work.answers.add("r1", [Answer("jonas", How.ALOUD, later(1))])

    await works.change(TENANT, add)


def _seat(work: UnitOfWork) -> Seat | None:
    return work.rounds.seat("r1", "mette")


@pytest.mark.parametrize(("before", "how"), [*product([None, *How], How)])
async def test_the_seat_after_an_answer_is_the_one_that_is_kept(
    works: SqlWorks, before: How | None, how: How
) -> None:
    if before:
        given = Answer("mette", before, later(2), "Træt" if before is How.WRITTEN else "")
        await works.seat(TENANT, lambda work: work.answers.put("r1", given, build.mark("1"), LIVE))

    def answer(work: UnitOfWork) -> tuple[Seat | None, Seat | None, Seat | None]:
        seen = _seat(work)
        new = Answer("mette", how, later(3), "Frisk" if how is How.WRITTEN else "")
        assert work.answers.put("r1", new, build.mark("2"), LIVE) is Put.WRITTEN
        return seen, _seat(work), _seat(work)

    seen, shown, again = await works.seat(TENANT, answer)
    kept = await works.read(TENANT, _seat)
    assert shown == again == kept
    assert seen is not None and kept is not None and (seen.mine is None) is (before is None)


async def test_it_costs_no_statement(works: SqlWorks) -> None:
    def answer(work: UnitOfWork) -> None:
        _seat(work)
        work.answers.put("r1", Answer("mette", How.ALOUD, later(3)), build.mark("2"), LIVE)
        with statements() as said:
            assert _seat(work)
        assert said == []

    await works.seat(TENANT, answer)


async def test_what_was_sent_twice_is_read_as_it_is_kept(works: SqlWorks) -> None:
    def answer(work: UnitOfWork, how: How) -> Seat | None:
        _seat(work)
        work.answers.put("r1", Answer("mette", how, later(4)), build.mark("2"), LIVE)
        return _seat(work)

    first = await works.seat(TENANT, lambda work: answer(work, How.PASSED))
    again = await works.seat(TENANT, lambda work: answer(work, How.ALOUD))
    assert again == first == await works.read(TENANT, _seat)
