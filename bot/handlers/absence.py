"""Somebody is away from one day to another: noted by themselves, and answered in private."""

from collections.abc import Sequence
from datetime import date

from bot.domain.absence import absence_of
from bot.domain.refusal import Refused
from bot.handlers import absence_over as over
from bot.handlers.absence_meetings import meetings_changed
from bot.handlers.planning import PROBLEMS
from bot.language.away_words import Away, read_away
from bot.language.reasons import is_back
from bot.language.texts import N_
from bot.messages import Dialog, Effect, Kind, Request
from bot.pictures.absence import working_days
from bot.ports.work import UnitOfWork
from bot.router import Command, Filled
from cards import absence as cards
from cards.actions.absence import AwayForm


def typed(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """`/away until Friday`; alone it shows what is noted, and with “back” they are here again. Wherever it is
    typed, it is answered to them alone."""
    card = over.card(request)
    if is_back(request.text.split()):
        return [*over.typed(request, work), card]
    if not request.text.strip():
        return [card]
    said = read_away(request.text, request.reader.language, request.reader.local(request.now))
    return [*_noted(request, work, _days(request, said)), card]


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


def _noted(request: Request, work: UnitOfWork, days: tuple[date, date]) -> Sequence[Effect]:
    absence = absence_of(request.sender, days, request.reader.zone, request.now)
    before = work.absences.lock(request.sender)
    work.absences.put(absence)
    at = absence.told_at(request.now, working_days(work, request.sender))
    touched = [absence, *([before] if before else [])]
    shown = over.cards_redrawn(work, request.sender)
    return [over.due(absence, at), *shown, *meetings_changed(request, work, touched, absence)]


def _days(request: Request, said: Away) -> tuple[date, date]:
    """Raises Refused, with an example, where there are none or more than these."""
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
    problem = request.reader.texts(PROBLEMS[said.why], words=said.words)
    raise Refused("{problem} Write for example “away until Friday”.", problem=problem)


def _day(written: object) -> date | None:
    """Client-supplied, so it may be anything."""
    try:
        return date.fromisoformat(str(written or ""))
    except ValueError:
        return None


ROWS = (
    Command(
        ("away", "væk", "absent", "fraværende"),
        typed,
        N_("be left out until you are back; nobody is asked why"),
        ("away until Friday", "væk til fredag"),
    ),
    Filled(AwayForm, form, filled_in),
)
