"""The agenda is arranged: topics are moved, changed and taken off, and whoever does it sees the new order."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.agenda import Place, Topic, the_topic
from bot.domain.meeting import Meeting
from bot.domain.refusal import Refused
from bot.handlers import agenda, followed
from bot.handlers.found import Who, in_meeting, live, meant, not_too_late
from bot.handlers.light_over import untaken
from bot.handlers.time_up import time_effects
from bot.handlers.topic_words import owner_shown, people_of, read_fields
from bot.messages import Dialog, Effect, Redraw, Request
from bot.pictures.agenda import rows
from bot.pictures.names import name_in, names_of
from bot.ports.work import UnitOfWork
from bot.router import Filled
from cards import arrange as cards
from cards import said
from cards.actions.agenda import ArrangeForm, ChangeForm
from cards.agenda import Typed
from cards.arrange import ArrangeView
from cards.planned import topic_facts


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The topics that can be arranged."""
    meeting, chosen = meant(request, work), str(request.data.get("topic_chosen") or "")
    not_too_late(request, meeting)
    return _order(request, work, meeting, ArrangeView((), chosen, problem=problem))


def arrange(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """“Move up”, “Move down” and “Change it”."""
    topic, act = the_topic(meeting.topics, str(request.data.get("topic_chosen", ""))), request.data.get("act")
    if act in (Place.UP, Place.DOWN):
        return _saved(request, work, meeting.move_topic(topic.id, Place(act)), topic)
    meeting.change_topic(topic)  # what can't be changed is told before anything is typed
    return [_topic(request, work, meeting, topic)]


def change_form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """What was typed, again. When the topic was taken off meanwhile it can be put on the agenda anew."""
    meeting = meant(request, work)
    topic = next((one for one in meeting.topics if one.id == request.data.get("topic")), None)
    if topic is None:
        return agenda.form(request, work, problem)
    return _topic(request, work, meeting, topic, problem)


def change(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The dialog of one topic: “Keep the change” and “Take it off”."""
    topic = the_topic(meeting.topics, str(request.data.get("topic", "")))
    if request.data.get("act") == "remove":
        return _taken_off(request, work, meeting, topic)
    if request.data.get("seen") != _seen(topic):
        raise Refused(
            "Somebody changed this topic while you wrote: “{title}” · {facts}. Send again to have yours.",
            title=topic.title,
            facts=_facts(request, work, meeting, topic),
        )
    new = read_fields(request, work, meeting, topic)
    changed, place = meeting.change_topic(new), request.data.get("topic_place")
    if place in (Place.FIRST, Place.LAST):
        changed = changed.move_topic(topic.id, Place(place))
    return _saved(request, work, changed, new)


def _taken_off(request: Request, work: UnitOfWork, meeting: Meeting, topic: Topic) -> Sequence[Effect]:
    """One's own, and any by the facilitator."""
    less = meeting.remove_topic(topic.id)
    if not topic.is_of(request.sender) and request.sender != meeting.facilitator:
        whose = dict.fromkeys(person for person in (topic.owner, topic.by, meeting.facilitator) if person)
        names = [name_in(work, meeting.team, person) for person in whose]
        raise Refused("“{title}” can be taken off by {names}.", title=topic.title, names=names)
    work.meetings.save(less)
    told = request.reader.texts("“{title}” is off the agenda.", title=topic.title)
    shown = [*_shown(request, less), *untaken(work, meeting.team, topic.id)]
    return [*shown, _order(request, work, less, ArrangeView((), "", told))]


def _saved(request: Request, work: UnitOfWork, meeting: Meeting, topic: Topic) -> Sequence[Effect]:
    work.meetings.save(meeting)
    number = [one.id for one in meeting.topics].index(topic.id) + 1
    told = request.reader.texts("“{title}” is number {number}.", title=topic.title, number=number)
    return [*_shown(request, meeting), _order(request, work, meeting, ArrangeView((), topic.id, told))]


def _shown(request: Request, meeting: Meeting) -> Sequence[Effect]:
    """Wherever the agenda is to be seen."""
    mine = followed.agenda_redrawn(meeting.id, request.sender)
    return [Redraw(live(meeting.id)), *time_effects(meeting), *mine]


def _order(request: Request, work: UnitOfWork, meeting: Meeting, view: ArrangeView) -> Dialog:
    """`view` with the topics that can still be arranged, and the first of them chosen if none is."""
    texts = request.reader.texts
    names = names_of(work, [topic.owner for topic in meeting.topics], meeting)
    over = max(meeting.begun - 1, 0)
    ids = [topic.id for topic in meeting.topics]
    topics = tuple(zip(ids, rows(meeting, names), strict=True))[over:]
    if not topics:
        empty = texts("The agenda is empty. One topic with a title is enough.")
        return Dialog(texts("Agenda"), said.said(texts, f"{view.told or view.problem} {empty}".strip()))
    chosen = view.chosen if view.chosen in ids[over:] else ids[over]
    data = ArrangeForm(form=request.new_id("order"), meeting=meeting.id)
    return Dialog(
        texts("Agenda"), cards.arrange_form(texts, data, replace(view, topics=topics, chosen=chosen))
    )


def _topic(request: Request, work: UnitOfWork, meeting: Meeting, topic: Topic, problem: str = "") -> Dialog:
    """One topic, with what was typed about it if anything was."""
    data, texts, people = request.data, request.reader.texts, people_of(work, meeting, topic.owner)
    typed = Typed(
        title=str(data.get("topic_title") or topic.title),
        owner=str(data.get("topic_owner") or owner_shown(work, people, topic.owner)),
        minutes=str(data.get("topic_minutes") or topic.minutes),
        purpose=str(data.get("topic_purpose") or topic.purpose),
        place=str(data.get("topic_place") or cards.STAY),
        problem=problem,
    )
    button = ChangeForm(request.new_id("topic"), meeting.id, topic.id, _seen(topic))
    is_open = topic.id == meeting.current
    return Dialog(texts("Agenda"), cards.change_form(texts, button, people, is_open, **typed))


def _facts(request: Request, work: UnitOfWork, meeting: Meeting, topic: Topic) -> str:
    names = names_of(work, [topic.owner], meeting)
    return topic_facts(request.reader.texts, rows(meeting, names)[meeting.topics.index(topic)])


def _seen(topic: Topic) -> str:
    """A short name for what a topic is now."""
    facts = repr((topic.title, topic.owner, topic.minutes, topic.purpose.value))
    return hashlib.blake2b(facts.encode(), digest_size=6).hexdigest()


ROWS = (
    Filled(ArrangeForm, form, in_meeting(Who.ANYONE, arrange), roster=True),
    Filled(ChangeForm, change_form, in_meeting(Who.ANYONE, change), roster=True),
)
