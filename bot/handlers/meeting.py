"""Plan, start and end a meeting (step.py takes it from one phase to the next)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain import regrets
from bot.domain.agenda import title_of
from bot.domain.link import joined_at, split_link
from bot.domain.meeting import Meeting, State
from bot.domain.order import REMEMBERED
from bot.domain.planned import minutes_of
from bot.domain.presence import minutes_to, of_members
from bot.domain.refusal import AgendaEmpty
from bot.domain.wrong_start import undone
from bot.handlers import check_in, followed, planning, replan
from bot.handlers.consent import left_open
from bot.handlers.found import (
    MeetingHandler,
    Who,
    in_meeting,
    in_team,
    leads,
    live,
    meant,
    team_of,
    team_reader,
)
from bot.handlers.reminders import asked_redrawn, look_first, no_warning, warning
from bot.handlers.replan_words import CANCEL_WORDS, MOVE_WORDS
from bot.handlers.roles import filled, seated_by_start
from bot.handlers.step import check_in_closed, heard, not_twice
from bot.handlers.talk import rounds_closed
from bot.handlers.time_up import time_effects
from bot.language.folding import MARKS, fold, parted
from bot.language.plan_words import Plan
from bot.language.texts import N_, Texts
from bot.messages import (
    Effect,
    Kind,
    Post,
    Redraw,
    Reply,
    Request,
    to_person,
    to_place,
    to_team,
)
from bot.pictures import meeting as pictures
from bot.pictures.absence import away_from
from bot.pictures.handover import able, members_of
from bot.pictures.which import label
from bot.ports.work import UnitOfWork
from bot.router import Click, Command, Look, Scope
from cards import agenda as agenda_cards
from cards import said
from cards.actions import MeetingView
from cards.actions.meeting import EndMeeting, StartMeeting, Urgent

WORDS = ("meeting", "møde")
REPLAN_WORDS = (*MOVE_WORDS, *CANCEL_WORDS)
REASONS = {"incident": N_("Incident"), "deadline": N_("Deadline")}
URGENT_WORDS = ("really", "haster")


def plan(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """A new meeting with its live card: a new post, or the thread it was typed in."""
    if fold(request.word.rstrip(MARKS)) in map(fold, REPLAN_WORDS):
        return replan.by_its_word(request, work)
    text, link = split_link(request.text)
    if not text.strip():
        return in_meeting(Who.ANYONE, _linked(link))(request, work) if link else _shown(request, work)
    if (changing := replan.typed(request, work)) is not None:
        return changing
    team = team_of(request, work)
    reader, known = team_reader(work, team), work.teams.get(team)
    assert known is not None, "it has a reader"
    wish = planning.wanted(request, text, reader)
    meeting = Meeting(
        id=request.new_id("meeting"),
        team=team,
        title=title_of(wish.title),
        made_by=request.sender,
        planned=planning.at(wish.when, reader) if wish.when else None,
        length=minutes_of(wish.minutes) if wish.minutes is not None else known.length,
        link=link,
    )
    work.meetings.add(filled(work, meeting))
    home = to_place(request.thread) if request.thread else to_team(team)
    card = Post(home, "meeting.live", {"meeting": meeting.id}, name=live(meeting.id), team=team)
    due = (warning(meeting, request.now), look_first(work, meeting, request.now))
    return [card, *due, *_told(request, work, meeting, wish)]


def start(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """`/start`, `/start really <reason>`, or the button."""
    word, reason = parted(request.text)
    return start_because(request, work, meeting, reason if word in URGENT_WORDS else "")


def start_because(request: Request, work: UnitOfWork, meeting: Meeting, reason: str) -> Sequence[Effect]:
    """With the reason as it was written, "" for none."""
    if _pressed_late(request, meeting, State.PLANNED):
        return []
    return _start(request, work, seated_by_start(request, work, meeting), reason)


def urgent(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """“It is urgent”: without a reason the reasons are shown, with one it starts at once."""
    if _pressed_late(request, meeting, State.PLANNED):
        return []
    meeting = seated_by_start(request, work, meeting)
    reason = REASONS.get(str(request.data.get("reason", "")))
    if reason is None:
        return [Reply(agenda_cards.urgent(request.reader.texts, meeting.id))]
    return _start(request, work, meeting, team_reader(work, meeting.team).texts(reason))


def end(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """What was said in the check-in is gone; the secretary gets the draft, privately."""
    if _pressed_late(request, meeting, State.PLANNED, State.OPEN):
        return []
    leads(request, work, meeting)
    if request.kind is Kind.ACTION:
        # The button stands where Next stood a moment ago.
        not_twice(request, work, meeting)
    return closed(request, work, meeting, request.sender, request.now)


def closed(request: Request, work: UnitOfWork, meeting: Meeting, who: str, at: datetime) -> Sequence[Effect]:
    """The end, as of `at`; `who` ends it, "" when nobody did and it is closed by itself. Who ends it now was
    there; who says afterwards that it is over need not have been."""
    checked = meeting if meeting.checked_in else check_in_closed(request, work, meeting)
    left = checked if checked.check_out else checked.leave(heard(work, checked))
    rounds_closed(work, checked, request.now)
    for round_id in filter(None, (meeting.check_in, meeting.check_out)):
        work.answers.forget_words(round_id)
    can = able(work, left)
    last_ones = (left.touched_by, left.made_by, *sorted(left.present))
    writer = who or next((one for one in last_ones if one in can), left.made_by)
    last = left.join(who) if who and at == request.now else replace(left, unattended=not who)
    ended = minutes_to(last, writer, can).end(at)
    work.meetings.save(ended)
    work.answers.forget_heard(meeting.team, REMEMBERED)
    draft = Post(
        to_person(ended.writer or writer),
        "minutes.preview",
        {"meeting": meeting.id},
        name=f"meeting/{meeting.id}/preview",
        team=meeting.team,
        unasked=not who,
    )
    due = (look_first(work, ended, request.now), *asked_redrawn(work, meeting))
    shown = (Redraw(live(meeting.id)), *followed.all_redrawn(work, meeting.id))
    return [*left_open(request, work, ended), *shown, draft, *due, *time_effects(ended)]


def undo_start(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """A wrong start is taken back, and the chairs are as before. What was written in the check-in waits for
    the meeting; who was there by voice or by a tick is not known of the right one."""
    leads(request, work, meeting)
    planned = filled(work, of_members(undone(meeting), members_of(work, meeting)))
    if meeting.check_in and work.rounds.lock(meeting.check_in):
        work.answers.keep_written(meeting.check_in)
    work.meetings.save(planned)
    due = (warning(planned, request.now), look_first(work, planned, request.now))
    shown = (Redraw(live(meeting.id)), *followed.all_redrawn(work, meeting.id))
    return [*shown, *time_effects(planned), *due]


def _pressed_late(request: Request, meeting: Meeting, *states: State) -> bool:
    """A button of an older card, or delivered again under a new id: the answer is the card as it is now."""
    return request.kind is Kind.ACTION and meeting.state not in states


def _start(request: Request, work: UnitOfWork, meeting: Meeting, reason: str) -> Sequence[Effect]:
    """Who is away is neither asked nor missed."""
    for person in away_from(work, meeting, request.now):
        meeting = regrets.sent(meeting, person)
    try:
        started = meeting.start(request.sender, meeting.check_in or meeting.id, request.now, reason)
    except AgendaEmpty:
        return [Reply(agenda_cards.gate(request.reader.texts, meeting.id))]
    members = frozenset(person.id for person in work.teams.members(meeting.team))
    asked = (members - meeting.regrets) | {request.sender}
    work.meetings.save(check_in.begun(request, work, started, asked))
    due = (no_warning(meeting.id), look_first(work, started, request.now))
    shown = (Redraw(live(meeting.id)), *followed.all_redrawn(work, meeting.id))
    return [*shown, *due, *asked_redrawn(work, meeting)]


def _told(request: Request, work: UnitOfWork, meeting: Meeting, wish: Plan) -> Sequence[Effect]:
    """In the channel the new card says all that was understood; a private or group chat does not show it."""
    texts = request.reader.texts
    told = planning.told(texts, wish, meeting.title)
    if request.private and meeting.planned:
        when = Texts(texts.language, meeting.planned.zone).day_and_time(meeting.planned.moment)
        told.insert(
            0,
            texts(
                "“{title}” is planned for {when}. Its card is in the channel.", title=meeting.title, when=when
            ),
        )
    elif request.private:
        told.insert(0, texts("“{title}” is planned. Its card is in the channel.", title=meeting.title))
    elif request.team is None:
        team = label(texts, meeting.team, work.teams.of_person(request.sender))
        here = texts("“{title}” is planned in {team}. Its card is there.", title=meeting.title, team=team)
        told.insert(0, here)
    return [Reply(said.said(texts, " ".join(told)))] if told else []


def _linked(link: str) -> MeetingHandler:
    """Teams' link, pasted in the meeting's thread."""

    def handle(_request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
        work.meetings.save(joined_at(meeting, link))
        return [Redraw(live(meeting.id))]

    return handle


def _shown(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    meeting = meant(request, work)
    return [Reply(pictures.live(work, request.reader, {"meeting": meeting.id}))]


ROWS = (
    Command(
        (*WORDS, *REPLAN_WORDS),
        plan,
        N_("plan a meeting, or show the current one"),
        ("meeting Operations tomorrow 10:00", "møde Drift i morgen 10:00"),
        roster=True,
        listed=frozenset({Scope.TEAM, Scope.PRIVATE, Scope.GROUP}),
    ),
    Command(
        ("start", "start", "begynd"),
        in_meeting(Who.ANYONE, start),
        N_("open the meeting with check-in"),
        ("start", "start"),
        roster=True,
        listed=frozenset({Scope.TEAM}),
    ),
    Command(
        ("end", "afslut", "slut"),
        in_meeting(Who.ANYONE, end, arrives=True),
        N_("end the meeting"),
        ("end", "afslut"),
    ),
    Click(StartMeeting, in_meeting(Who.ANYONE, start), pictures.live, roster=True),
    Click(Urgent, in_meeting(Who.ANYONE, urgent), pictures.live, roster=True),
    Click(EndMeeting, in_meeting(Who.ANYONE, end, arrives=True), pictures.live),
    Look(MeetingView, in_team(pictures.refreshed), guests=True),
)
