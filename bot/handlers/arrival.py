"""Who is in the meeting by what they do there; from afar nobody comes."""

from bot.domain.meeting import Meeting
from bot.domain.refusal import Refused
from bot.messages import Request
from bot.ports.work import UnitOfWork


def arrived(request: Request, work: UnitOfWork, meeting: Meeting) -> Meeting:
    """The meeting `with_sender`, as it is then kept."""
    with_them = with_sender(request, meeting)
    if with_them is meeting:
        return meeting
    work.meetings.save(with_them)
    return locked(work, meeting)


def with_sender(request: Request, meeting: Meeting) -> Meeting:
    """The meeting with the sender in it, as long as it goes on; itself when they are there already, or write
    from afar."""
    there = not meeting.is_open or request.sender in meeting.here or _from_afar(request, meeting)
    return meeting if there else meeting.join(request.sender)


def comes_first(request: Request, meeting: Meeting) -> None:
    """Raises Refused when somebody who is not coming is to take the meeting on, or its minutes."""
    if meeting.goes_on and _from_afar(request, meeting):
        raise Refused("You have sent regrets. If you come after all, type “regrets back” first.")


def _from_afar(request: Request, meeting: Meeting) -> bool:
    """Written to Runde alone by somebody who has sent regrets."""
    return request.private and request.sender in meeting.regrets


def locked(work: UnitOfWork, meeting: Meeting) -> Meeting:
    """The meeting as it is now, kept from others until all is written."""
    return work.meetings.lock(meeting.id) or meeting
