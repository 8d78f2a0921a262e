"""Somebody leaves the team: their meetings go on without them, and the cards say so at once."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.meeting import Meeting
from bot.domain.presence import without
from bot.handlers.found import presence_redrawn
from bot.handlers.roles import filled
from bot.messages import Effect, Kind, Request
from bot.ports.work import UnitOfWork
from bot.router import Happened

LEFT = "left"


def left(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """`people` are not in the team any more; all of it is theirs: chairs, regrets, and what they said in a
    check-in."""
    people = frozenset(request.data["people"])
    effects: list[Effect] = []
    for known in work.meetings.unended(request.team or ""):
        meeting = work.meetings.lock(known.id)
        if meeting is not None and meeting.goes_on:
            effects += _gone_on(work, meeting, people)
    return effects


def _gone_on(work: UnitOfWork, meeting: Meeting, people: frozenset[str]) -> Sequence[Effect]:
    answered, asked = _out_of_check_in(work, meeting, people)
    after = without(meeting, people, answered)
    if after == meeting and not answered and not asked:
        return ()
    work.meetings.save(filled(work, after))
    return presence_redrawn(work, after)


def _out_of_check_in(
    work: UnitOfWork, meeting: Meeting, people: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Who of them had answered and who was asked, as long as it is open; it waits for none of them."""
    round_ = work.rounds.lock(meeting.check_in or "") if not meeting.checked_in else None
    if round_ is None:
        return frozenset(), frozenset()
    answered = people & {answer.person for answer in work.answers.all(round_.id)}
    work.answers.withdraw(round_.id, answered)
    asked = people & round_.asked
    if asked:
        work.rounds.save(replace(round_, asked=round_.asked - asked))
    return answered, asked


ROWS = (Happened(Kind.EVENT, LEFT, left),)
