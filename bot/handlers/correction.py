"""Something needs correcting: anybody tells the one who has the minutes, privately, within 48 hours."""

from collections.abc import Sequence

from bot.domain.correction import Correction, text_of
from bot.domain.meeting import Meeting
from bot.domain.minutes import Published
from bot.domain.refusal import Refused
from bot.domain.version import may_ask
from bot.handlers import waiting
from bot.handlers.change import answer
from bot.handlers.change import form as change_form
from bot.handlers.found import Who, in_meeting, meant
from bot.handlers.handover import with_somebody_here
from bot.handlers.minutes import may
from bot.messages import Dialog, Effect, Kind, Request
from bot.pictures import correction as pictures
from bot.pictures.minutes import in_hand, writer_name
from bot.ports.work import UnitOfWork
from bot.router import Click, Filled
from cards import correction as cards
from cards import said
from cards.actions.minutes import CorrectForm, SettleCorrection


def ask(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """It goes to the one who has the minutes; in the thread nothing is seen of it."""
    may_ask(_first(work, meeting), request.now, writer_name(work, meeting))
    meeting, moved = with_somebody_here(work, meeting)
    correction = Correction(
        id=request.new_id("correction"),
        meeting=meeting.id,
        person=request.sender,
        at=request.now,
        text=text_of(str(request.data.get("correct_what") or "")),
        in_minutes=request.data.get("correct_named") == "true",
    )
    work.corrections.add(correction)
    texts = request.reader.texts
    told = texts("{name} has it now. In the thread nobody sees it.", name=writer_name(work, meeting))
    return [
        *moved,
        *waiting.told(request, work, meeting, correction),
        Dialog(texts("Sent"), said.said(texts, told)),
    ]


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """What should be corrected; who has the minutes in hand changes them at once."""
    meeting = meant(request, work)
    first = _first(work, meeting)
    writer = writer_name(work, meeting)
    if request.kind is Kind.DIALOG_OPENED:
        if in_hand(work, meeting, request.sender):
            return change_form(request, work, problem)
        may_ask(first, request.now, writer)
    texts = request.reader.texts
    view = cards.Ask(
        title=meeting.title,
        day=request.reader.local(first.contents.opened).date(),
        secretary=writer,
        text=str(request.data.get("correct_what") or ""),
        named=request.data.get("correct_named") == "true",
        problem=problem,
    )
    data = CorrectForm(form=request.new_id("form"), meeting=meeting.id)
    return Dialog(texts("Something needs correcting"), cards.ask_form(texts, data, view))


def settle(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """“It stays as it is”: the one who asked is told so, once."""
    may(request, work, meeting)
    correction = work.corrections.get(str(request.data.get("correction", "")))
    if correction is None or correction.meeting != meeting.id:
        raise Refused("There is no such meeting in this team.")
    if correction.settled:
        return []
    work.corrections.save(correction.settle(request.now))
    return [*waiting.redrawn(work, meeting), answer(meeting, correction)]


def _first(work: UnitOfWork, meeting: Meeting) -> Published:
    first = work.minutes.get(meeting.id, 1)
    if first is None:
        raise Refused("The minutes are not sent yet. Tell {name}.", name=writer_name(work, meeting))
    return first


ROWS = (
    Filled(CorrectForm, form, in_meeting(Who.ANYONE, ask), roster=True, guests=True),
    Click(SettleCorrection, in_meeting(Who.ANYONE, settle), pictures.asked),
)
