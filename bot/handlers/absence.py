"""Somebody is away from one day to another: noted by themselves, answered in private, and taken back."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.absence import Absence, absence_of
from bot.domain.meeting import Meeting
from bot.domain.refusal import Refused
from bot.domain.roles import vacated
from bot.handlers.found import presence_redrawn
from bot.handlers.planning import PROBLEMS
from bot.handlers.regrets import not_coming
from bot.handlers.roles import filled
from bot.handlers.shut_out import settled
from bot.language.away_words import Away, read_away
from bot.language.reasons import is_back
from bot.language.texts import N_
from bot.messages import Dialog, Effect, Kind, Post, Redraw, Remind, Request, to_person
from bot.pictures import absence as pictures
from bot.ports.work import UnitOfWork
from bot.router import Click, Command, Filled, Happened
from cards import absence as cards
from cards.actions.absence import AwayForm, BackAgain

MORNING = "away.morning"


def typed(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """`/away until Friday`; alone it shows what is noted, and with “back” they are here again."""
    if is_back(request.text.split()):
        return [*back(request, work), _card(request)]
    if not request.text.strip():
        return [_card(request)]
    said = read_away(request.text, request.reader.language, request.reader.local(request.now))
    return [*_noted(request, work, _days(request, said)), _card(request)]


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """With the days as they are, or as they were filled in."""
    texts, known = request.reader.texts, work.absences.get(request.sender)
    days = (known.first.isoformat(), known.last.isoformat()) if known else ("", "")
    if request.kind is Kind.DIALOG_SENT:
        days = (str(request.data.get("away_first") or ""), str(request.data.get("away_last") or ""))
    return Dialog(texts("Away"), cards.form(texts, AwayForm(form=request.new_id("form")), days, problem))


def filled_in(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    last = _day(request.data.get("away_last"))
    if last is None:
        raise Refused("Choose the last day you are away.")
    first = _day(request.data.get("away_first")) or request.reader.local(request.now).date()
    return _noted(request, work, (first, last))


def back(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Here again, before the last day or before the first one."""
    known = work.absences.lock(request.sender)
    if known is None:
        return []
    work.absences.drop(request.sender)
    changed = _meetings_changed(request, work, [known])
    return [_due(request.sender, None), Redraw(_key(request.sender)), *changed]


def morning(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """It is over, and nothing of it is kept."""
    person = str(request.data.get("person", ""))
    absence = work.absences.lock(person)
    if absence is None:
        return settled(request)
    at = absence.told_at(request.now, pictures.working_days(work, person))
    if at > request.now:
        return [_due(person, at)]
    work.absences.drop(person)
    return settled(request)


def _noted(request: Request, work: UnitOfWork, days: tuple[date, date]) -> Sequence[Effect]:
    absence = absence_of(request.sender, days, request.reader.zone, request.now)
    before = work.absences.lock(request.sender)
    work.absences.put(absence)
    at = absence.told_at(request.now, pictures.working_days(work, request.sender))
    changed = _meetings_changed(request, work, [absence, *([before] if before else [])], absence)
    return [_due(request.sender, at), Redraw(_key(request.sender)), *changed]


def _meetings_changed(
    request: Request, work: UnitOfWork, touched: Sequence[Absence], now: Absence | None = None
) -> Sequence[Effect]:
    """Of their teams, those in one of these absences. `now` is the one that holds: they have no role then."""
    effects: list[Effect] = []
    for team in work.teams.of_person(request.sender):
        for known in work.meetings.unended(team.id):
            at = request.now if known.is_open else (known.planned.moment if known.planned else None)
            if at is None or not any(each.covers(at) for each in touched):
                continue
            meeting = work.meetings.lock(known.id)
            if meeting is not None and meeting.goes_on:
                left_out = now is not None and now.covers(at)
                effects += _changed(work, meeting, request.sender, left_out)
    return effects


def _changed(work: UnitOfWork, meeting: Meeting, person: str, left_out: bool) -> Sequence[Effect]:
    """One that is open no longer waits for somebody who is not in it yet."""
    if meeting.is_open:
        seat = work.rounds.seat(meeting.check_in or "", person)
        if not left_out or person in meeting.here or (seat and seat.mine):
            return []
        after = not_coming(work, meeting, person)
    else:
        after = filled(work, vacated(meeting, person) if left_out else meeting)
    if after != meeting:
        work.meetings.save(after)
    return presence_redrawn(work, meeting)


def _days(request: Request, said: Away) -> tuple[date, date]:
    """Raises Refused, with an example, where there are none or more than these."""
    texts = request.reader.texts
    if said.other and said.last:
        raise Refused(
            "It may be {one} or {other}. Write which: the day and the name of the month.",
            one=said.last,
            other=said.other,
        )
    if said.first and said.last:
        return said.first, said.last
    if said.why is None:
        raise Refused("Write the last day you are away, for example “away until Friday”.")
    problem = texts(PROBLEMS[said.why], words=said.words)
    raise Refused("{problem} Write for example “away until Friday”.", problem=problem)


def _day(written: object) -> date | None:
    """Client-supplied, so it may be anything."""
    try:
        return date.fromisoformat(str(written or ""))
    except ValueError:
        return None


def _card(request: Request) -> Post:
    """To the person alone, wherever it was typed. The newest of them follows what becomes of it."""
    return Post(to_person(request.sender), pictures.SHOWN, {}, name=_key(request.sender))


def _due(person: str, at: datetime | None) -> Remind:
    return Remind(_key(person), MORNING, at, {"person": person})


def _key(person: str) -> str:
    return f"away/{person}"


ROWS = (
    Command(
        ("away", "væk", "absent", "fraværende"),
        typed,
        N_("be left out until you are back; nobody is asked why"),
        ("away until Friday", "væk til fredag"),
    ),
    Filled(AwayForm, form, filled_in),
    Click(BackAgain, back, pictures.shown),
    Happened(Kind.DUE, MORNING, morning),
)
