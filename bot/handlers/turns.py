"""Turns: going round on a topic or on anything, marked by the one who leads."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.meeting import Meeting
from bot.domain.refusal import Refused, Unchanged
from bot.domain.round import Answer, How, Kind, Round, question_of, speakers, turns
from bot.domain.visible import visible
from bot.handlers.found import MeetingHandler, Who, in_meeting, live
from bot.handlers.step import ALL_THE_SAME, in_turn, move_on, on, topic_round
from bot.handlers.talk import asked_over, talk_on
from bot.language.texts import N_
from bot.messages import Dialog, Effect, Redraw, Reply, Request
from bot.pictures import meeting as pictures
from bot.pictures.round import guard, guard_form, not_heard
from bot.ports.work import UnitOfWork
from bot.router import Click, Command
from cards.actions.meeting import MoreForm
from cards.actions.round import GoRound, MarkHeard, MarkLater


def go(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """“Go round” on the open topic: those not heard yet speak in turn."""
    seen = request.data.get("seen")
    if seen and seen != meeting.step:
        return []
    if meeting.topic is None or meeting.check_out:
        raise Refused("No topic is open. Write a question after the word to go round on it.")
    _not_alone(meeting)
    round_ = topic_round(request, work, meeting, meeting.topic)
    if not speakers(turns(round_, meeting.here), work.answers.all(round_.id)):
        raise Refused("Everybody has been heard on this topic.")
    asked_over(work, meeting, request.now)
    work.meetings.save(meeting.go_round(round_.id))
    return [Redraw(live(meeting.id))]


def ask(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """`/round [question]`: on anything; without a question on the open topic."""
    if not visible(request.text):
        return go(request, work, meeting)
    question = question_of(request.text)
    if not meeting.checked_in or meeting.check_out:
        raise Refused("A round on anything belongs between check-in and check-out.")
    _not_alone(meeting)
    asked_over(work, meeting, request.now)
    id_ = request.new_id("round")
    order = in_turn(work, meeting, id_)
    asked = Round(id_, meeting.id, question, meeting.here, request.now, kind=Kind.ASKED, order=order)
    work.rounds.add(asked)
    work.meetings.save(meeting.go_round(id_))
    return [Redraw(live(meeting.id))]


def ended(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """“End the round”."""
    talk_on(work, meeting, request.now)
    return [Redraw(live(meeting.id))]


def onward(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """“Next topic” under More: in a round the card has no Next. Who is not marked yet is seen first."""
    if not not_heard(work, meeting):
        return move_on(request, work, meeting)
    form = MoreForm(form=request.new_id("form"), meeting=meeting.id, seen=meeting.step)
    return [Dialog(request.reader.texts("More"), guard_form(work, request.reader, meeting, form))]


def all_the_same(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """“Move on all the same” there."""
    return move_on(replace(request, text=ALL_THE_SAME[0]), work, meeting)


def marking(how: How) -> MeetingHandler:
    """A tap on a name. On the guard the last one moves the meeting on: that is what was pressed before."""

    def handle(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
        round_, person = work.rounds.lock(str(request.data.get("round", ""))), request.data.get("person")
        if round_ is None or round_.meeting != meeting.id or person not in meeting.here:
            raise Unchanged("The meeting has moved on meanwhile.")
        if not round_.is_open:
            return []
        work.answers.add(round_.id, [Answer(str(person), how, request.now)])
        if request.data.get("guard") == meeting.step:
            if not not_heard(work, meeting):
                return on(request, work, meeting)
            # The shared card waits for its next change: a redraw now would take the guard out of sight.
            return [Reply(guard(work, request.reader, {"meeting": meeting.id}))]
        if not speakers(turns(round_, meeting.here), work.answers.all(round_.id)):
            return ended(request, work, meeting)
        return [Redraw(live(meeting.id))]

    return handle


def _not_alone(meeting: Meeting) -> None:
    if len(meeting.here) < 2:
        raise Refused("You are alone here, so there is nobody to go round with.")


ROWS = (
    Command(
        ("round", "bordrunde", "runde"),
        in_meeting(Who.FACILITATOR, ask, arrives=True),
        N_("go round, on the topic or on a question"),
        ("round What do we miss?", "bordrunde Hvad mangler vi?"),
    ),
    Click(GoRound, in_meeting(Who.FACILITATOR, go, arrives=True), pictures.live),
    Click(MarkHeard, in_meeting(Who.FACILITATOR, marking(How.HEARD), arrives=True), pictures.live),
    Click(MarkLater, in_meeting(Who.FACILITATOR, marking(How.LATER), arrives=True), pictures.live),
)
