"""The agenda: topics by command or dialog, and the warning when there is none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.agenda import Purpose, Topic, minutes_of, title_of
from bot.domain.meeting import Meeting, State
from bot.domain.refusal import Refused
from bot.handlers.found import Who, in_meeting, in_sight, live, meant, without_marks
from bot.handlers.meeting import warning_key
from bot.language.folding import fold
from bot.language.texts import N_
from bot.messages import Dialog, Effect, Kind, Post, Redraw, Remind, Reply, Request, to_thread
from bot.ports.work import UnitOfWork
from bot.router import Command, Filled, Happened
from cards import agenda as cards
from cards import said
from cards.actions.agenda import TopicForm

PURPOSES = {
    "inform": Purpose.INFORM,
    "orientering": Purpose.INFORM,
    "discuss": Purpose.DISCUSS,
    "droeftelse": Purpose.DISCUSS,
    "decide": Purpose.DECIDE,
    "beslutning": Purpose.DECIDE,
}
_MINUTES = re.compile(r"\s(\d{1,4})\s*min(?:utter|utes?|\.)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wrote about a topic."""

    title: str
    minutes: int = 10
    purpose: Purpose = Purpose.DISCUSS
    owner: str | None = None


def read_topic(request: Request) -> Wish:
    """“Rota @Mette 15 min decide”: the marks after the title in any order, the title kept as typed; who is
    mentioned within it stays there by name."""
    text, wish = request.text.strip(), Wish("")
    minutes, purpose, owner = wish.minutes, wish.purpose, wish.owner
    for _ in range(3):
        before, _, last = text.rpartition(" ")
        if before and fold(last) in PURPOSES:
            text, purpose = before.rstrip(), PURPOSES[fold(last)]
        found = _MINUTES.search(f" {text}")
        if found and found.start() > 0:
            text, minutes = text[: found.start() - 1].rstrip(), int(found.group(1))
        for mention in request.mentions:
            if text.endswith(f" {mention.text}"):
                text, owner = text.removesuffix(mention.text).rstrip(), mention.person
    text = without_marks(text, request.mentions)
    return Wish(title_of(text), minutes_of(minutes), purpose, owner)


def add(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """`/topic`; told by a post only where the live card is not in sight."""
    effects = _added(request, work, meeting, read_topic(request))
    if in_sight(request, work, meeting):
        return effects
    texts = request.reader.texts
    told = texts(
        "“{title}” is on the agenda of {meeting}.", title=read_topic(request).title, meeting=meeting.title
    )
    return [*effects, Reply(said.said(texts, told))]


def add_by_form(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The dialog "Add a topic"."""
    minutes = str(request.data.get("topic_minutes", "")).strip() or "10"
    if not minutes.isascii() or not minutes.isdigit():
        raise Refused("Minutes are a number, for example 10.")
    purpose = PURPOSES.get(str(request.data.get("topic_purpose", "")), Purpose.DISCUSS)
    title = title_of(str(request.data.get("topic_title", "")))
    return _added(request, work, meeting, Wish(title, minutes_of(int(minutes[:6])), purpose))


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The dialog, empty or with what was typed."""
    meeting = meant(request, work)
    texts = request.reader.texts
    typed = cards.Typed(
        title=str(request.data.get("topic_title") or ""),
        minutes=str(request.data.get("topic_minutes") or "10"),
        purpose=str(request.data.get("topic_purpose") or Purpose.DISCUSS),
        problem=problem,
    )
    data = TopicForm(form=request.new_id("form"), meeting=meeting.id)
    return Dialog(texts("Add a topic"), cards.topic_form(texts, data, **typed))


def warn(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """An hour before: only while it is planned and nobody has added a topic."""
    meeting = work.meetings.get(str(request.data.get("meeting", "")))
    settled = Remind(warning_key(str(request.data.get("meeting", ""))), "agenda.warning", None, {})
    if meeting is None:
        return [settled]
    if meeting.state is not State.PLANNED or meeting.topics:
        return [settled]
    if meeting.planned is None or meeting.planned.moment <= request.now:
        return [settled]  # Runde or Teams was away meanwhile: nobody needs to hear it now
    return [
        settled,
        Post(to_thread(meeting.id), "agenda.warning", {"meeting": meeting.id}, team=meeting.team),
    ]


def _added(request: Request, work: UnitOfWork, meeting: Meeting, wish: Wish) -> Sequence[Effect]:
    topic = Topic(
        request.new_id("topic"), wish.title, wish.owner or request.sender, wish.minutes, wish.purpose
    )
    work.meetings.save(meeting.add_topic(topic))
    return [Redraw(live(meeting.id))]


ROWS = (
    Command(
        ("topic", "emne", "punkt"),
        in_meeting(Who.ANYONE, add),
        N_("add a topic"),
        ("topic On-call rota 15 min decide", "emne Vagtplan 15 min beslutning"),
    ),
    Filled(TopicForm, form, in_meeting(Who.ANYONE, add_by_form)),
    Happened(Kind.DUE, "agenda.warning", warn),
)
