"""Turns: going round on a topic or on anything, marked by the one who leads; and who is in the room."""

from collections.abc import Sequence

from bot.domain.meeting import Meeting
from bot.domain.refusal import Refused
from bot.domain.round import Answer, How, Kind, Round, speakers
from bot.handlers.found import MeetingHandler, Who, in_meeting, live, meant
from bot.handlers.step import in_turn, on, topic_round
from bot.language.texts import N_
from bot.messages import Dialog, Effect, Redraw, Reply, Request
from bot.pictures import meeting as pictures
from bot.pictures.names import names_of
from bot.pictures.round import guard, not_heard, turns
from bot.ports.work import UnitOfWork
from bot.router import Click, Command, Filled
from cards import room as cards
from cards.actions.round import GoRound, MarkHeard, MarkLater, RoomForm

QUESTION_ROOM = 200
NAMES_IN_A_DIALOG = 60


def go(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """“Go round” on the open topic: those not heard yet speak in turn."""
    seen = request.data.get("seen")
    if seen and seen != meeting.step:
        return []
    if meeting.topic is None or meeting.check_out:
        raise Refused("No topic is open. Write a question after the word to go round on it.")
    round_ = topic_round(request, work, meeting, meeting.topic)
    if not speakers(turns(round_, meeting), work.answers.all(round_.id)):
        raise Refused("Everybody has been heard on this topic.")
    work.meetings.save(meeting.go_round(round_.id))
    return [Redraw(live(meeting.id))]


def ask(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """`/round [question]`: on anything; without a question on the open topic."""
    question = " ".join(request.text.split())[:QUESTION_ROOM]
    if not question:
        return go(request, work, meeting)
    if not meeting.checked_in or meeting.check_out:
        raise Refused("A round on anything belongs between check-in and check-out.")
    id_ = request.new_id("round")
    order = in_turn(work, meeting, id_)
    asked = Round(id_, meeting.id, question, meeting.present, request.now, kind=Kind.ASKED, order=order)
    work.rounds.add(asked)
    work.meetings.save(meeting.go_round(id_))
    return [Redraw(live(meeting.id))]


def talk_on(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """People talk on without turns; who was heard stays heard."""
    work.meetings.save(meeting.go_round(None))
    return [Redraw(live(meeting.id))]


def marking(how: How) -> MeetingHandler:
    """A tap on a name. On the guard the last one moves the meeting on: that is what was pressed before."""

    def handle(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
        round_, person = work.rounds.lock(str(request.data.get("round", ""))), request.data.get("person")
        if round_ is None or round_.meeting != meeting.id or person not in meeting.present:
            raise Refused("The meeting has moved on meanwhile. Nothing was changed.")
        if not round_.is_open:
            return []
        work.answers.add(round_.id, [Answer(str(person), how, request.now)])
        if request.data.get("guard") == meeting.step:
            if not not_heard(work, meeting):
                return on(request, work, meeting)
            seen = Reply(guard(work, request.reader, {"meeting": meeting.id}))
            return [Redraw(live(meeting.id)), seen]
        if not speakers(turns(round_, meeting), work.answers.all(round_.id)):
            work.meetings.save(meeting.go_round(None))
        return [Redraw(live(meeting.id))]

    return handle


def room_form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """Who is in the room without a device, and who is not here today."""
    meeting, texts = meant(request, work), request.reader.texts
    members = [person.id for person in work.teams.members(meeting.team)]
    seen = [person for person in members if person not in _here(work, meeting)]
    names = names_of(work, [*members, *meeting.present], meeting)
    here = sorted(((p, names(p)) for p in seen), key=lambda each: each[1].casefold())
    expected = (set(members) - meeting.regrets - meeting.not_here) | meeting.present
    away = sorted(((p, names(p)) for p in expected), key=lambda each: each[1].casefold())
    data = RoomForm(form=request.new_id("form"), meeting=meeting.id)
    view = cards.RoomView(tuple(here[:NAMES_IN_A_DIALOG]), tuple(away[:NAMES_IN_A_DIALOG]))
    return Dialog(texts("Who is in the room?"), cards.room_form(texts, data, view, problem))


def room(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """Ticked in both lists is here: somebody saw them."""
    members = {person.id for person in work.teams.members(meeting.team)} | meeting.present
    here, away = (_ticked(request, field) & members for field in ("room_here", "room_away"))
    if meeting.step == "check-in" and meeting.check_in and work.rounds.lock(meeting.check_in):
        marks = [Answer(person, How.HERE, request.now) for person in sorted(here)]
        work.answers.add(meeting.check_in, marks)
    work.meetings.save(meeting.absent(frozenset(away)).arrive(frozenset(here)))
    return [Redraw(live(meeting.id))]


def _here(work: UnitOfWork, meeting: Meeting) -> set[str]:
    answers = work.answers.all(meeting.check_in) if meeting.check_in and not meeting.checked_in else ()
    return {answer.person for answer in answers} | meeting.present


def _ticked(request: Request, field: str) -> set[str]:
    return {each for each in str(request.data.get(field) or "").split(",") if each}


ROWS = (
    Command(
        ("round", "bordrunde", "runde"),
        in_meeting(Who.FACILITATOR, ask),
        N_("go round, on the topic or on a question"),
        ("round What do we miss?", "bordrunde Hvad mangler vi?"),
    ),
    Click(GoRound, in_meeting(Who.FACILITATOR, go), pictures.live),
    Click(MarkHeard, in_meeting(Who.FACILITATOR, marking(How.HEARD)), pictures.live),
    Click(MarkLater, in_meeting(Who.FACILITATOR, marking(How.LATER)), pictures.live),
    Filled(RoomForm, room_form, in_meeting(Who.ANYONE, room), roster=True),
)
