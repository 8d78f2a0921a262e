"""The gate: a meeting without an agenda starts all the same for a reason in own words."""

from collections.abc import Sequence

from bot.domain.meeting import Meeting
from bot.domain.urgent import reason_of
from bot.handlers import meeting as handlers
from bot.handlers.found import Who, in_meeting, meant, not_too_late
from bot.messages import Dialog, Effect, Request
from bot.ports.work import UnitOfWork
from bot.router import Filled
from cards import agenda as cards
from cards.actions.agenda import ReasonForm


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """“Another reason”."""
    meeting = meant(request, work)
    not_too_late(request, meeting)
    texts, data = request.reader.texts, ReasonForm(request.new_id("form"), meeting.id)
    return Dialog(texts("It is urgent"), cards.reason_form(texts, data, _reason(request), problem))


def start(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """As if it had been typed behind “start really”."""
    return handlers.start_because(request, work, meeting, reason_of(_reason(request)))


def _reason(request: Request) -> str:
    return str(request.data.get("urgent_reason") or "")


ROWS = (Filled(ReasonForm, form, in_meeting(Who.ANYONE, start), roster=True),)
