"""Minutes: sent as they are, once, by the one who writes them."""

from collections.abc import Sequence

from bot.domain.meeting import Meeting
from bot.domain.minutes import Published, may_publish
from bot.handlers.found import Who, in_meeting, in_sight, last_ended, live
from bot.language.texts import N_
from bot.messages import Effect, Post, Redraw, Reply, Request, to_thread
from bot.pictures import minutes as pictures
from bot.ports.work import UnitOfWork
from bot.router import Click, Command
from cards import said
from cards.actions.minutes import PublishMinutes


def publish(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The contents are kept as they are now; a second time changes nothing."""
    may_publish(meeting, request.sender)
    if work.minutes.get(meeting.id) is not None:
        return []
    contents = pictures.contents(work, meeting)
    work.minutes.add(Published(meeting.id, 1, request.sender, request.now, contents))
    card = Post(
        to_thread(meeting.id),
        "minutes.published",
        {"meeting": meeting.id},
        name=f"meeting/{meeting.id}/minutes",
        team=meeting.team,
    )
    return [card, Redraw(f"meeting/{meeting.id}/preview"), Redraw(live(meeting.id))]


def publish_typed(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """`/publish`, told where the card of the thread is not in sight."""
    effects = publish(request, work, meeting)
    if in_sight(request, work, meeting):
        return effects
    texts = request.reader.texts
    told = texts("The minutes of {meeting} are sent.", meeting=meeting.title)
    return [*effects, Reply(said.said(texts, told))]


ROWS = (
    Command(
        ("publish", "udsend", "udgiv", "del"),
        in_meeting(Who.ANYONE, publish_typed, last_ended),
        N_("send the minutes"),
        ("publish", "udsend"),
    ),
    Click(PublishMinutes, in_meeting(Who.ANYONE, publish), pictures.preview),
)
