"""Roles: an empty chair is taken by one click."""

from collections.abc import Sequence

from bot.domain.meeting import Meeting
from bot.handlers.found import Who, in_meeting, live
from bot.messages import Effect, Redraw, Request
from bot.pictures import meeting as pictures
from bot.ports.work import UnitOfWork
from bot.router import Click
from cards.actions.roles import TakeMinutes


def take_minutes(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """“I take the minutes”."""
    work.meetings.save(meeting.take_minutes(request.sender))
    return [Redraw(live(meeting.id))]


ROWS = (Click(TakeMinutes, in_meeting(Who.ANYONE, take_minutes), pictures.live),)
