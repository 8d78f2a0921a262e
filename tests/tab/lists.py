"""A team's decisions and actions as its pages list them, and the rows of a page."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from bot.domain.entry import Draft, Entry, Kind, Result
from bot.domain.meeting import State
from bot.ports.work import UnitOfWork
from tests import build
from tests.build import NOW, TENANT
from tests.tab.site import Site

TODAY = NOW.date()


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def decision(said: str, result: Result | None = None, **more: object) -> Draft:
    return Draft(Kind.DECISION, said, result=result, **more)  # type: ignore[arg-type]


def action(said: str, days: int | None = None, who: str | None = None, **more: object) -> Draft:
    return Draft(Kind.ACTION, said, who, due=None if days is None else day(days), **more)  # type: ignore[arg-type]


def with_teams(work: UnitOfWork) -> None:
    build.with_team(work, "mette", "jonas")
    work.teams.recognise(build.channel(id="19:support"), build.team("support", name="Support"))


def held(
    work: UnitOfWork, id: str, *drafts: Draft, days: int = 0, team: str = "drift", sent: bool = True
) -> None:
    """A meeting so many days ago; its entries are called `id`-1, `id`-2 …"""
    at = NOW - timedelta(days=days)
    meeting = build.meeting(id, state=State.ENDED, team=team, title=f"Møde {id}", opened=at, ended=at)
    work.meetings.add(meeting)
    if drafts:
        work.entries.add([_entry(id, number, draft) for number, draft in enumerate(drafts, 1)])
    if sent:
        contents = build.contents(meeting=id, title=meeting.title, opened=at)
        work.minutes.add(build.published(meeting=id, contents=contents))


def _entry(meeting: str, number: int, draft: Draft) -> Entry:
    return build.entry(number, id=f"{meeting}-{number}", meeting=meeting, draft=draft)


async def hold(site: Site, meetings: Mapping[str, tuple[int, list[Draft]]], tenant: str = TENANT) -> None:
    """Of our team, by how many days ago they were."""

    def add(work: UnitOfWork) -> None:
        with_teams(work)
        for id, (days, drafts) in meetings.items():
            held(work, id, *drafts, days=days)

    await site.works.change(tenant, add)


def rows(html: str, kind: str = "[da]") -> list[str]:
    """The ids of the entries in it."""
    return re.findall(rf'id="{kind}-([\w-]+)"', html)
