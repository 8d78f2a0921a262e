"""The live card: redrawn where it stands, and at a new phase moved to the foot of a long thread."""

from bot.domain.meeting import Meeting
from bot.domain.posts import may_move, moved
from bot.handlers.found import live
from bot.messages import Effect, Move, Redraw
from bot.ports.work import UnitOfWork

# So many messages below it and people have to look for it.
BURIED = 5


def at_new_phase(work: UnitOfWork, meeting: Meeting) -> tuple[Meeting, Effect]:
    """The meeting as it is to be saved, and what becomes of its card."""
    card = work.messages.get(live(meeting.id))
    if card is None or card.below < BURIED or not may_move(meeting):
        return meeting, Redraw(live(meeting.id))
    return moved(meeting), Move(live(meeting.id), "meeting.moved")
