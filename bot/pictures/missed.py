"""What somebody missed while they were away: what their teams decided, and what is theirs to do."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.people import Team
from bot.messages import Args, Card, Reader
from bot.pictures.guest import outside
from bot.pictures.tab import page_of
from bot.pictures.which import label
from bot.ports.register import By, Search, Wanted
from bot.ports.work import UnitOfWork
from cards import absence as cards

MISSED = "away.missed"
# Of each team; the rest is read in the tab. Nobody reads more on a first morning.
DECISIONS, ACTIONS, TEAMS, LOOKED_FOR = 3, 3, 4, 10
# What is due so soon is told with what was due meanwhile.
SOON = timedelta(days=7)


def missed(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """To the person alone, of the time since `first`."""
    return cards.missed(
        reader.texts, of_teams(work, reader, args["person"], date.fromisoformat(args["first"]))
    )


def of_teams(work: UnitOfWork, reader: Reader, person: str, first: date) -> Sequence[cards.OfTeam]:
    """Those of their teams that have something for them; guests have no lists."""
    teams = work.teams.of_person(person)
    found = []
    for team in teams:
        if person in outside(work, team.id):
            continue
        name = label(reader.texts, team.id, teams) if len(teams) > 1 else ""
        one = _of_team(work, reader, person, (team, name, first))
        found += [one] if one.decided or one.due or one.unsent else []
    return found[:TEAMS]


def _of_team(work: UnitOfWork, reader: Reader, person: str, of: tuple[Team, str, date]) -> cards.OfTeam:
    team, name, first = of
    assert reader.now is not None, "whoever draws it knows the time"
    decided = _decided(work, person, team, first)
    soon = _day(team, reader.now) + SOON
    due = work.register.actions(team.id, Wanted(By.DAY, first, soon, person), None, ACTIONS)
    ended = work.meetings.ended(team.id, LOOKED_FOR)
    mine = [each for each in ended if each.writer == person and work.minutes.get(each.id) is None]
    return cards.OfTeam(
        name=name,
        decided=tuple(decided[:DECISIONS]),
        more=len(decided) > DECISIONS,
        page=page_of(work, reader, team.id, "decisions", reader.texts("Decisions")),
        due=tuple((each.text, each.due) for each in due if each.due is not None),
        unsent=tuple(each.title for each in mine),
    )


def _decided(work: UnitOfWork, person: str, team: Team, first: date) -> Sequence[cards.Decided]:
    """In meetings since then in which they were not: what they helped to decide they know."""
    found = []
    for each in work.register.decisions(team.id, Search(), None, LOOKED_FOR):
        meeting, day = work.meetings.get(each.meeting), _day(team, each.held)
        if day >= first and meeting is not None and person not in meeting.present:
            found.append(cards.Decided(each.text, each.title, day))
    return found


def _day(team: Team, moment: datetime) -> date:
    return moment.astimezone(ZoneInfo(team.zone)).date()
