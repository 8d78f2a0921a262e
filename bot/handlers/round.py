"""Rounds: each answers aloud, in writing, or passes, on a seat of their own; who comes late is welcome."""

from collections.abc import Sequence

from bot.domain.meeting import Meeting
from bot.domain.refusal import Refused
from bot.domain.round import Answer, Closed, How, Kind, Round, Seat
from bot.handlers.found import MeetingHandler, Who, in_meeting, in_team, live, meant, not_too_late
from bot.language.texts import N_
from bot.messages import Dialog, Effect, Mark, Redraw, Request
from bot.pictures import meeting as pictures
from bot.ports.round import Put
from bot.ports.work import UnitOfWork
from bot.router import Click, Command, Filled, Handler, Look
from cards import check_in as cards
from cards import check_out as check_out_cards
from cards import said
from cards.actions.round import AnswerForm, MyCheckIn, PassRound, SayAloud, SpeakLater


def answering(how: How) -> Handler:
    """One click writes one row: it loads the sender's seat, never the others' words."""

    def handle(request: Request, work: UnitOfWork) -> Sequence[Effect]:
        seat = _seat(request, work)
        if _thought_away(request, work, seat.round):
            # As for one who comes late: only there the meeting is changed with it.
            raise Closed("This round closed at {time}.", time=request.now)
        mark = request.mark or Mark(request.place, request.seed, request.kind)
        if _put(request, work, seat, how, mark) is Put.CLOSED:
            raise Closed("This round closed at {time}.", time=request.now)
        return []

    return handle


def pass_typed(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """`/pass` in the round that is open. It takes the meeting's lock; a click need not."""
    seat = work.rounds.seat(_open_round(meeting), request.sender)
    if seat is None:
        raise Refused("There is no round to pass in now.")
    answer = seat.answer(request.sender, How.PASSED, "", request.now)
    mark = Mark(request.place, request.seed, "pass")
    work.answers.put(seat.round.id, answer, mark, live(meeting.id), over=True)
    return []


def checked_in(how: How) -> MeetingHandler:
    """For the one who leads, whose card has Next instead of a seat, and for clients that don't refresh."""

    def handle(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
        round_ = work.rounds.lock(meeting.check_in or "")
        if round_ is not None and round_.is_open:
            work.answers.add(round_.id, [Answer(request.sender, how, request.now)])
        return [Redraw(live(meeting.id))]

    return handle


def late(how: How) -> Handler:
    """The round is over, or somebody marked them as not here: they are here now, and that is what counts."""

    def handle(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
        meeting.must_be_open()
        seat = _seat(request, work)
        if seat.round.is_open:
            _put(request, work, seat, how, Mark(request.place, request.seed, "late"))
            return [Redraw(live(meeting.id))]
        words = str(request.data.get("round_words") or "")
        check_in = seat.round.kind is Kind.CHECK_IN
        return [Redraw(live(meeting.id)), *([_too_late(request, words)] if words and check_in else [])]

    return in_meeting(Who.ANYONE, handle, arrives=True)


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The dialog for an answer in the check-in, or a word in the check-out, with the own words if there are
    any."""
    not_too_late(request, meant(request, work))
    seat = _seat(request, work)
    words = str(request.data.get("round_words") or "") or (seat.mine.words if seat.mine else "")
    data = AnswerForm(meeting=seat.round.meeting, round=seat.round.id)
    texts = request.reader.texts
    if seat.round.kind is Kind.CHECK_OUT:
        return Dialog(texts("Check-out"), check_out_cards.word_form(texts, data, words, problem))
    return Dialog(texts("Check-in"), cards.answer_form(texts, data, seat.round.question, words, problem))


def _too_late(request: Request, words: str) -> Dialog:
    """What was written stays in sight, so that it can be said instead."""
    texts = request.reader.texts
    told = texts("The check-in is over, and you are here. Say it aloud: “{words}”", words=words)
    return Dialog(texts("Check-in"), said.said(texts, told))


def _put(request: Request, work: UnitOfWork, seat: Seat, how: How, mark: Mark) -> Put:
    words = str(request.data.get("round_words") or "")
    answer = seat.answer(request.sender, how, words, request.now)
    return work.answers.put(seat.round.id, answer, mark, live(seat.round.meeting))


def _thought_away(request: Request, work: UnitOfWork, round_: Round) -> bool:
    """A check-in asks those who may come, so that it is not read for them who else there is."""
    if round_.kind is Kind.CHECK_IN and request.sender in round_.asked:
        return False
    meeting = meant(request, work)
    away = meeting.not_here | meeting.regrets
    missed = request.sender not in meeting.here if meeting.checked_in else request.sender in away
    return meeting.is_open and missed


def _seat(request: Request, work: UnitOfWork) -> Seat:
    """The round of the button, if it is one of a meeting of the sender's; else the one that is open now."""
    round_id = str(request.data.get("round", "")) or _open_round(meant(request, work))
    seat = work.rounds.seat(round_id, request.sender)
    if seat is None or seat.round.meeting != request.data.get("meeting"):
        raise Refused("There is no such meeting in this team.")
    if request.sender not in seat.round.asked:
        meant(request, work)
    return seat


def _open_round(meeting: Meeting) -> str:
    if meeting.step in ("planned", "check-in"):
        return meeting.check_in or ""
    return meeting.check_out or meeting.round or meeting.current or ""


ROWS = (
    Command(
        ("pass", "springover", "pas"),
        in_meeting(Who.ANYONE, pass_typed, arrives=True),
        N_("pass in the round that is open"),
        ("pass", "springover"),
        guests=True,
    ),
    Click(SayAloud, answering(How.ALOUD), pictures.own, seat=True, late=late(How.ALOUD), guests=True),
    Click(PassRound, answering(How.PASSED), pictures.own, seat=True, late=late(How.PASSED), guests=True),
    Click(SpeakLater, answering(How.LATER), pictures.own, seat=True, late=late(How.LATER), guests=True),
    Filled(AnswerForm, form, answering(How.WRITTEN), seat=True, late=late(How.WRITTEN), guests=True),
    Look(MyCheckIn, in_team(pictures.seat), guests=True),
)
