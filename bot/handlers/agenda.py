"""The agenda: shown to anyone, topics by command or dialog, and the warning when there is none."""

from collections.abc import Sequence

from bot.domain.agenda import Purpose, Topic
from bot.domain.meeting import Meeting, State
from bot.domain.posts import posted
from bot.domain.visible import visible
from bot.handlers import followed
from bot.handlers.found import Who, in_meeting, in_sight, in_team, live, meant, not_too_late
from bot.handlers.reminders import no_warning, warning
from bot.handlers.topic_words import owner_shown, people_of, read_fields, read_topic
from bot.language.texts import N_
from bot.messages import Dialog, Effect, Kind, Post, Redraw, Reply, Request, to_thread
from bot.pictures import agenda as pictures
from bot.ports.work import UnitOfWork
from bot.router import Command, Filled, Happened, Look, Scope
from cards import agenda as cards
from cards import said
from cards.actions.agenda import ShowAgenda, TopicForm


def show(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """`/agenda`."""
    return [followed.posted(request, work, meant(request, work), followed.AGENDA)]


def show_or_add(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """`/topic`: with a title it adds one, without it shows what there is."""
    return _add(request, work) if visible(request.text) else show(request, work)


def add(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """With a title; told by a post only where the live card is not in sight."""
    wish, new = read_topic(request, work, meeting), _new(request)
    topic = Topic(
        id=new.id,
        title=wish.title,
        owner=wish.owner or new.owner,
        minutes=wish.minutes or new.minutes,
        purpose=wish.purpose or new.purpose,
        by=new.by,
    )
    effects = _added(request, work, meeting, topic)
    if in_sight(request, work, meeting):
        return effects
    texts = request.reader.texts
    told = texts("“{title}” is on the agenda of {meeting}.", title=topic.title, meeting=meeting.title)
    return [*effects, Reply(said.said(texts, told))]


def add_by_form(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The dialog "Add a topic"."""
    return _added(request, work, meeting, read_fields(request, work, meeting, _new(request)))


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The dialog, empty or with what was typed."""
    meeting = meant(request, work)
    not_too_late(request, meeting)
    texts, people = request.reader.texts, people_of(work, meeting, request.sender)
    # Where a name is written, an empty field is the sender.
    owner = request.sender if people else ""
    typed = cards.Typed(
        title=str(request.data.get("topic_title") or ""),
        owner=str(request.data.get("topic_owner") or owner_shown(work, people, owner)),
        minutes=str(request.data.get("topic_minutes") or "10"),
        purpose=str(request.data.get("topic_purpose") or Purpose.DISCUSS),
        problem=problem,
    )
    data = TopicForm(form=request.new_id("form"), meeting=meeting.id)
    return Dialog(texts("Add a topic"), cards.topic_form(texts, data, people, **typed))


def warn(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """A day and an hour before: the agenda to read ahead, the first time there is one; as long as there is
    none, that there is none. A topic that is there a day before may be gone an hour before."""
    asked = str(request.data.get("meeting", ""))
    meeting = work.meetings.lock(asked)
    if meeting is None or meeting.planned is None or meeting.state is not State.PLANNED:
        return [no_warning(asked)]
    args, again = {"meeting": meeting.id}, warning(meeting, request.now)
    if meeting.planned.moment <= request.now:
        return [again]  # nobody needs to hear it when Runde or Teams was away until the meeting
    if meeting.topics:
        return [again, *_ahead(work, meeting)]
    work.meetings.save(posted(meeting))
    told = {**args, "early": "1"} if again.at else args  # while another is to come, this one tells the day
    return [again, Post(to_thread(meeting.id), "agenda.warning", told, team=meeting.team)]


def _ahead(work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """Once for each time the meeting is planned for: after a move people read it again."""
    assert meeting.planned is not None, "it comes due by its time"
    name = f"meeting/{meeting.id}/ahead/{meeting.planned.moment:%Y%m%d%H%M}"
    if work.messages.get(name) is not None:
        return []
    work.meetings.save(posted(meeting))
    args = {"meeting": meeting.id}
    return [Post(to_thread(meeting.id), pictures.AHEAD, args, name, team=meeting.team)]


def _new(request: Request) -> Topic:
    """What a topic is while nothing else is said."""
    return Topic(request.new_id("topic"), "", request.sender, by=request.sender)


def _added(request: Request, work: UnitOfWork, meeting: Meeting, topic: Topic) -> Sequence[Effect]:
    work.meetings.save(meeting.add_topic(topic))
    return [Redraw(live(meeting.id)), *followed.agenda_shown(request, meeting)]


_add = in_meeting(Who.ANYONE, add)

ROWS = (
    Command(
        ("agenda", "dagsorden"),
        show,
        N_("show and arrange the agenda"),
        ("agenda", "dagsorden"),
        listed=frozenset({Scope.TEAM, Scope.PRIVATE}),
    ),
    Command(
        ("topic", "emne", "emner", "punkt", "punkter", "topics"),
        show_or_add,
        N_("add a topic; alone it shows the agenda"),
        ("topic On-call rota 15 min decide", "emne Vagtplan 15 min beslutning"),
        roster=True,
        listed=frozenset({Scope.TEAM, Scope.PRIVATE}),
    ),
    Look(ShowAgenda, in_team(pictures.listed), guests=True),
    Filled(TopicForm, form, in_meeting(Who.ANYONE, add_by_form), roster=True),
    Happened(Kind.DUE, "agenda.warning", warn),
)
