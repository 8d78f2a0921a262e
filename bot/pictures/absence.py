"""Who is away, and what they read of it themselves."""

from datetime import datetime

from bot.domain.absence import WorksOn, away_at
from bot.domain.meeting import Meeting, State
from bot.domain.roles import coming
from bot.language.public_holidays import DENMARK, works_on
from bot.messages import Args, Card, Reader
from bot.ports.work import UnitOfWork
from cards import absence as cards

SHOWN = "away.shown"


def shown(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """To the person alone: who else would read it is told nothing."""
    absence = work.absences.get(reader.person or "")
    if absence is None or reader.now is None or absence.is_over(reader.now):
        return cards.here(reader.texts)
    begun = absence.covers(reader.now)
    back = absence.back_on(working_days(work, absence.person))
    return cards.shown(reader.texts, cards.AwayView(None if begun else absence.first, absence.last, back))


def working_days(work: UnitOfWork, person: str) -> WorksOn:
    """Those of their team; of who is in several, of the first."""
    teams = work.teams.of_person(person)
    return works_on(teams[0].country if teams else DENMARK)


def away_from(work: UnitOfWork, meeting: Meeting, begins: datetime | None = None) -> frozenset[str]:
    """Who of the team is away when it is planned to be, or begins, and has not said yes to a role in it all
    the same. Who was away when it began has regrets in it."""
    at = begins or (meeting.planned.moment if meeting.planned else None)
    if meeting.state is not State.PLANNED or at is None:
        return frozenset()
    return away_at(at, work.absences.in_team(meeting.team)) - coming(meeting)
