"""Check-in: each answers aloud, in writing or passes; who comes late is welcome all the same."""

from collections.abc import Sequence

from bot.domain.meeting import Meeting
from bot.domain.refusal import Refused
from bot.domain.round import Closed, How, Seat
from bot.handlers.found import Who, in_meeting, in_team, live, meant
from bot.language.texts import N_
from bot.messages import Dialog, Effect, Mark, Redraw, Request
from bot.pictures import meeting as pictures
from bot.ports.round import Put
from bot.ports.work import UnitOfWork
from bot.router import Click, Command, Filled, Handler, Look
from cards import round as cards
from cards import said
from cards.actions.round import AnswerForm, MyCheckIn, PassRound, SayAloud


def answering(how: How) -> Handler:
    """One click writes one row: it loads the sender's seat, never the others' words."""

    def handle(request: Request, work: UnitOfWork) -> Sequence[Effect]:
        seat = _seat(request, work)
        words = str(request.data.get("round_words") or "")
        answer = seat.answer(request.sender, how, words, request.now)
        mark = request.mark or Mark(request.place, request.seed, request.kind)
        if work.answers.put(seat.round.id, answer, mark, live(seat.round.meeting)) is Put.CLOSED:
            raise Closed("The check-in closed at {time}.", time=request.now)
        return []

    return handle


def pass_typed(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """`/pass` in the check-in that is open. It takes the meeting's lock; a click need not."""
    seat = work.rounds.seat(meeting.check_in or "", request.sender)
    if seat is None:
        raise Refused("The meeting has not started yet.")
    answer = seat.answer(request.sender, How.PASSED, "", request.now)
    mark = Mark(request.place, request.seed, "pass")
    work.answers.put(seat.round.id, answer, mark, live(meeting.id), over=True)
    return []


def late(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The check-in is over: the person is here now, and that is what counts."""
    _seat(request, work)
    work.meetings.save(meeting.join(request.sender))
    words = str(request.data.get("round_words") or "")
    return [Redraw(live(meeting.id)), *([_too_late(request, words)] if words else [])]


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The dialog "Write an answer", with the own words if there are any."""
    seat = _seat(request, work)
    words = str(request.data.get("round_words") or "") or (seat.mine.words if seat.mine else "")
    data = AnswerForm(meeting=seat.round.meeting, round=seat.round.id)
    texts = request.reader.texts
    return Dialog(texts("Check-in"), cards.answer_form(texts, data, seat.round.question, words, problem))


def _too_late(request: Request, words: str) -> Dialog:
    """What was written stays in sight, so that it can be said instead."""
    texts = request.reader.texts
    told = texts("The check-in is over, and you are here. Say it aloud: “{words}”", words=words)
    return Dialog(texts("Check-in"), said.said(texts, told))


def _seat(request: Request, work: UnitOfWork) -> Seat:
    """The round of the button, if it is the check-in of a meeting of the sender's."""
    seat = work.rounds.seat(str(request.data.get("round", "")), request.sender)
    if seat is None or seat.round.meeting != request.data.get("meeting"):
        raise Refused("There is no such meeting in this team.")
    if request.sender not in seat.round.asked:
        meant(request, work)
    return seat


_LATE = in_meeting(Who.ANYONE, late)

ROWS = (
    Command(
        ("pass", "springover", "pas"),
        in_meeting(Who.ANYONE, pass_typed),
        N_("pass in the check-in"),
        ("pass", "springover"),
    ),
    Click(SayAloud, answering(How.ALOUD), pictures.own, seat=True, late=_LATE),
    Click(PassRound, answering(How.PASSED), pictures.own, seat=True, late=_LATE),
    Filled(AnswerForm, form, answering(How.WRITTEN), seat=True, late=_LATE),
    Look(MyCheckIn, in_team(pictures.seat)),
)
