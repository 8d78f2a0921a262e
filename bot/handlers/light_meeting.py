"""A light in a meeting: it is a topic, which comes next, and what comes of it stands in the minutes."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.agenda import TITLE_LENGTH, Place, Topic
from bot.domain.entry import Draft, Entry, Kind
from bot.domain.light_round import LightRound, Wish
from bot.domain.meeting import Meeting, State
from bot.domain.people import Team
from bot.domain.which import Unclear
from bot.handlers import followed
from bot.handlers.found import by_button_or_thread, live, team_reader
from bot.handlers.recorded import lists_redrawn, previews_redrawn
from bot.language.texts import Texts
from bot.messages import Effect, Redraw, Request
from bot.ports.work import UnitOfWork
from cards.light_names import asked_with_names
from cards.light_rhythm import asked
from cards.light_words import Result, in_one_line
from cards.plain import cut


def placed(request: Request, work: UnitOfWork, team: Team, wish: Wish) -> tuple[Wish, Sequence[Effect]]:
    """The wish, in the meeting of its button or thread while topics can be added there; else it stands alone.
    Raises Refused when its agenda is full."""
    meeting = _here(request, work)
    if meeting is None or meeting.team != team.id or not meeting.is_open or meeting.check_out:
        return wish, []
    title = cut(asked(team_reader(work, team.id).texts, wish.questions), TITLE_LENGTH)
    topic = Topic(request.new_id("topic"), title, request.sender, by=request.sender)
    # What it tells is talked about while it is new.
    with_it = meeting.add_topic(topic).move_topic(topic.id, Place.FIRST)
    work.meetings.save(with_it.touch(request.sender, request.now))
    shown = [Redraw(live(meeting.id)), *followed.agenda_shown(request, meeting)]
    return replace(wish, meeting=meeting.id, topic=topic.id), shown


def _here(request: Request, work: UnitOfWork) -> Meeting | None:
    """Of several that are planned in one thread none is meant: a light needs no meeting."""
    try:
        return by_button_or_thread(request, work, work.meetings.lock)
    except Unclear:
        return None


def recorded(request: Request, work: UnitOfWork, light: LightRound) -> Sequence[Effect]:
    """A note for each question, never with comments or names. When the minutes were sent meanwhile, its card
    alone has the result."""
    meeting = work.meetings.lock(light.meeting) if light.meeting else None
    if meeting is None or not _takes_entries(work, meeting):
        return []
    topic = light.topic if any(topic.id == light.topic for topic in meeting.topics) else meeting.current
    made = [
        Entry(
            request.new_id(f"entry {number}"),
            meeting.id,
            meeting.recorded + number,
            topic,
            # No person's: nobody undoes it by a slip, or rewrites what many have answered but the secretary.
            light.id,
            request.now,
            Draft(Kind.NOTE, text),
        )
        for number, text in enumerate(_told(request.reader.texts, light), 1)
    ]
    work.entries.add(made)
    work.meetings.save(meeting.record_in_draft(len(made)))
    shown = [*previews_redrawn(work, meeting), *lists_redrawn(work, meeting)]
    return [Redraw(live(meeting.id)), *shown]


def _takes_entries(work: UnitOfWork, meeting: Meeting) -> bool:
    return meeting.is_open or (meeting.state is State.ENDED and work.minutes.get(meeting.id) is None)


def _told(texts: Texts, light: LightRound) -> Sequence[str]:
    if light.named:
        return [asked_with_names(texts, each) for each in light.questions]
    results = map(Result, light.questions, light.told, light.answered)
    return [in_one_line(texts, each, len(light.asked), light.k) for each in results]
