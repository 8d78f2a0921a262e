"""What is confidential: read in a dialog by who was present and the secretary, and told in no message."""

from collections.abc import Sequence

from bot.domain.meeting import Meeting
from bot.domain.refusal import Refused
from bot.handlers.found import RECORDED, meant
from bot.handlers.recorded import open_or_last
from bot.language.texts import N_
from bot.messages import Dialog, Effect, Post, Reply, Request, to_person
from bot.pictures import confidential as pictures
from bot.ports.work import UnitOfWork
from bot.router import Command, Filled, Scope
from cards.actions.confidential import ReadConfidential


def offer(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """`/confidential`: how many there are, privately, and the button that reads them."""
    meeting = meant(request, work, open_or_last, RECORDED)
    _may_read(request, meeting)
    args = {"meeting": meeting.id}
    if request.private:
        return [Reply(pictures.offer(work, request.reader, args))]
    return [Post(to_person(request.sender), "confidential.offer", args, team=meeting.team)]


def opened(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The list. A dialog is the only place where it stands: nothing of it is posted, kept or sent later."""
    meeting = meant(request, work)
    _may_read(request, meeting)
    texts = request.reader.texts
    page = str(request.data.get("page") or "")
    return Dialog(texts("Confidential"), pictures.entries(work, texts, meeting, page))


def turned(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Another page; there is nothing else to send in it."""
    return [opened(request, work, "")]


def noticed(
    request: Request, meeting: Meeting, what: str, number: int, before: int | None = None
) -> Sequence[Effect]:
    """What became of a confidential entry, told privately and without its text; `before` is the number it
    had while all could see it."""
    args = {"meeting": meeting.id, "what": what, "number": str(number), "before": str(before or "")}
    if request.private:
        return [Reply(pictures.notice(request.reader.texts, args))]
    return [Post(to_person(request.sender), "confidential.notice", args, team=meeting.team)]


def _may_read(request: Request, meeting: Meeting) -> None:
    if not meeting.confides_in(request.sender):
        raise Refused("What is confidential can be read by those who were present and by the secretary.")


ROWS = (
    Command(
        ("confidential", "fortroligt", "fortrolig"),
        offer,
        N_("read what is confidential, if you were present"),
        ("confidential", "fortroligt"),
        listed=frozenset({Scope.TEAM, Scope.PRIVATE}),
    ),
    Filled(ReadConfidential, opened, turned),
)
