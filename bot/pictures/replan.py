"""A meeting that was changed, cancelled or brought back, as the thread is told."""

from datetime import date, datetime

from bot.domain.meeting import Meeting
from bot.messages import Args, Card, Reader
from bot.pictures.names import names_of
from bot.ports.work import UnitOfWork
from cards import replan as cards

CHANGED, CANCELLED, BACK = "replan.changed", "replan.cancelled", "replan.back"


def changed(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """As it was when it was changed: a later change is told by a line of its own."""
    view = cards.ChangedView(
        by=_name(work, args),
        title=args["title"],
        was=args.get("was", ""),
        at=_moment(args),
        length=int(args["length"]) if "length" in args else None,
        day=date.fromisoformat(args["day"]) if "day" in args else None,
        expected=_expected(work, args),
    )
    return cards.told_changed(reader.texts, view)


def cancelled(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    return cards.told_cancelled(reader.texts, _name(work, args), args["title"], _moment(args))


def back(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    return cards.told_back(reader.texts, _name(work, args), args["title"], _moment(args))


def off(work: UnitOfWork, reader: Reader, meeting: Meeting) -> Card:
    """The live card of a meeting that is cancelled."""
    by = names_of(work, [meeting.cancelled_by], meeting)(meeting.cancelled_by)
    at = meeting.planned.moment if meeting.planned else None
    return cards.cancelled(reader.texts, meeting.id, by or "?", meeting.title, at)


def _expected(work: UnitOfWork, args: Args) -> tuple[str, ...]:
    meeting, people = work.meetings.get(args["meeting"]), args.get("expected", "").split(",")
    return tuple(filter(None, names_of(work, people, meeting).sorted(people))) if meeting else ()


def _name(work: UnitOfWork, args: Args) -> str:
    meeting, by = work.meetings.get(args["meeting"]), args["by"]
    return (names_of(work, [by], meeting)(by) if meeting else "") or "?"


def _moment(args: Args) -> datetime | None:
    return datetime.fromisoformat(args["at"]) if args.get("at") else None
