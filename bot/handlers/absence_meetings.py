"""Meetings in the days of an absence: whoever is away has no role in them, and nobody waits for them."""

from collections.abc import Sequence

from bot.domain.absence import Absence
from bot.domain.meeting import Meeting
from bot.domain.roles import vacated
from bot.handlers.found import presence_redrawn
from bot.handlers.regrets import not_coming
from bot.handlers.roles import filled
from bot.messages import Effect, Request
from bot.ports.work import UnitOfWork


def meetings_changed(
    request: Request, work: UnitOfWork, touched: Sequence[Absence], holds: Absence | None = None
) -> Sequence[Effect]:
    """Those of the sender's teams in one of these absences; `holds` is the one that is so from now on."""
    effects: list[Effect] = []
    for team in work.teams.of_person(request.sender):
        for known in work.meetings.unended(team.id):
            at = request.now if known.is_open else (known.planned.moment if known.planned else None)
            if at is None or not any(each.covers(at) for each in touched):
                continue
            meeting = work.meetings.lock(known.id)
            if meeting is not None and meeting.goes_on:
                away = holds is not None and holds.covers(at)
                effects += _changed(work, meeting, request.sender, away)
    return effects


def _changed(work: UnitOfWork, meeting: Meeting, person: str, away: bool) -> Sequence[Effect]:
    """One that is open goes on with whoever is in it already."""
    if meeting.is_open:
        seat = work.rounds.seat(meeting.check_in or "", person)
        if not away or person in meeting.here or (seat and seat.mine):
            return []
        after = not_coming(work, meeting, person)
    else:
        after = filled(work, vacated(meeting, person) if away else meeting)
    if after != meeting:
        work.meetings.save(after)
    return presence_redrawn(work, meeting)
