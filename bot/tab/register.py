"""What a team's pages list, a page at a time: minutes, decisions and actions with the names of people."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.domain.meeting import Meeting, State
from bot.ports.live import LiveMeeting
from bot.ports.register import By, Place, Search, Sent, Standing, Wanted
from bot.ports.shelf import From, Here, Overview, Page, Which
from bot.ports.work import UnitOfWork
from bot.tab.live import live_meeting

A_PAGE = 50
# How many of each stand on the overview, and how many open meetings.
AT_A_GLANCE, OPEN_AT_MOST = 5, 10
# As long as nobody can say that an action is done: whose day has passed for so long is told apart, and what
# is older than that, or has no day, is told for a year.
RECENTLY = timedelta(weeks=4)
A_YEAR = timedelta(days=365)

Row = TypeVar("Row", Sent, Standing)
# From a place on so many rows.
Read = Callable[[Place | None, int], Sequence[Standing]]


def today(here: Here) -> date:
    """Where the team is."""
    return here.now.astimezone(ZoneInfo(here.team.zone)).date()


def overview(work: UnitOfWork, here: Here) -> Overview:
    unended = work.meetings.unended(here.team.id)
    wanted = Wanted(By.DAY, today(here), person=here.person)
    return Overview(
        going_on=_going_on(work, here, unended),
        next=_next(work, here, unended),
        actions=_named(work, work.register.actions(here.team.id, wanted, None, AT_A_GLANCE)),
        minutes=work.register.minutes(here.team.id, None, AT_A_GLANCE),
        decisions=work.register.decisions(here.team.id, Search(), None, AT_A_GLANCE),
    )


def _going_on(work: UnitOfWork, here: Here, unended: Sequence[Meeting]) -> Sequence[LiveMeeting]:
    """The newest first."""
    going_on = [one for one in unended if one.state is State.OPEN]
    newest = sorted(going_on, key=lambda one: one.opened or here.now, reverse=True)[:OPEN_AT_MOST]
    shown = [live_meeting(work, meeting.id) for meeting in newest]
    return [meeting for meeting in shown if meeting]


def _next(work: UnitOfWork, here: Here, unended: Sequence[Meeting]) -> LiveMeeting | None:
    """The planned meeting that comes next; one that nobody held is none, nor is one without a time."""
    planned = [one for one in unended if one.state is State.PLANNED and one.planned]
    coming = next((one for one in planned if not one.missed(here.now)), None)
    return live_meeting(work, coming.id) if coming else None


def sent(work: UnitOfWork, here: Here, begin: From | None) -> Page[Sent] | None:
    place = None
    if begin is not None:
        meeting = work.meetings.get(begin.id)
        if meeting is None or meeting.team != here.team.id or meeting.ended is None:
            return None
        place = Place(meeting.id, meeting.ended)
    return _page(work.register.minutes(here.team.id, place, A_PAGE + 1), lambda row: row.meeting)


def decisions(work: UnitOfWork, here: Here, search: Search, begin: From | None) -> Page[Standing] | None:
    place = _place(work, here, begin)
    if begin is not None and place is None:
        return None
    return _page(work.register.decisions(here.team.id, search, place, A_PAGE + 1), lambda row: row.id)


def actions(work: UnitOfWork, here: Here, which: Which, begin: From | None) -> Page[Standing] | None:
    place = _place(work, here, begin)
    if begin is not None and place is None:
        return None
    if which is Which.EARLIER:
        if place is not None and place.due is None:
            return None
        before = today(here) - RECENTLY
        earlier = Wanted(By.PASSED, today(here) - A_YEAR, before)
        rows = work.register.actions(here.team.id, earlier, place, A_PAGE + 1)
    else:
        rows = _ahead(work, here, here.person if which is Which.MINE else None, place)
    page = _page(rows, lambda row: row.id)
    return replace(page, rows=_named(work, page.rows))


def _ahead(work: UnitOfWork, here: Here, person: str | None, place: Place | None) -> Sequence[Standing]:
    """Those with a day first, then those without; one more than a page has."""
    team, rows = here.team.id, list[Standing]()
    if place is None or place.due is not None:
        by_day = Wanted(By.DAY, today(here) - RECENTLY, person=person)
        rows += work.register.actions(team, by_day, place, A_PAGE + 1)
        place = None
    if (room := A_PAGE + 1 - len(rows)) > 0:
        no_day = Wanted(By.NO_DAY, today(here) - A_YEAR, person=person)
        rows += work.register.actions(team, no_day, place, room)
    return rows


def _place(work: UnitOfWork, here: Here, begin: From | None) -> Place | None:
    place = work.register.place(here.team.id, begin.id) if begin else None
    return replace(place, included=begin.included) if begin and place else None


def _page(rows: Sequence[Row], key: Callable[[Row], str]) -> Page[Row]:
    """`rows` are one more than a page has if there are that many."""
    shown = rows[:A_PAGE]
    return Page(shown, key(shown[-1]) if len(rows) > A_PAGE else "")


def _named(work: UnitOfWork, rows: Sequence[Standing]) -> Sequence[Standing]:
    people = work.people.some({row.who for row in rows if row.who})
    names = {id: person.name for id, person in people.items()}
    return [replace(row, who=names.get(row.who) or row.named) for row in rows]
