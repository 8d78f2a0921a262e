"""The tab's pages on a free port, from minutes in a real database."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from time import monotonic
from typing import Any

from aiohttp import ClientSession, web
from multidict import CIMultiDictProxy
from yarl import URL

from bot.domain.entry import Draft, Entry
from bot.domain.meeting import Meeting, State
from bot.domain.minutes import Contents, Line, Published, Section
from bot.ports.work import UnitOfWork, Works
from bot.tab.entrance import SignIn
from bot.tab.routes import tab_routes
from bot.tab.shelf import MinutesShelf
from tests import build
from tests.build import TENANT


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: CIMultiDictProxy[str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True, slots=True)
class Site:
    """`get` asks as somebody of our tenant unless the query says otherwise."""

    works: Works
    address: str
    http: ClientSession

    async def get(self, path: str = "", headers: Mapping[str, str] | None = None, **query: str) -> Answer:
        return await self.ask(str(URL(f"/tab/{path}") % {"tenant": TENANT, **query}), headers)

    async def ask(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The path and query as they stand, not encoded again."""
        async with self.http.get(URL(self.address + path, encoded=True), headers=headers) as answer:
            return Answer(answer.status, answer.headers, await answer.read())

    async def plan(self, meeting: Meeting, tenant: str = TENANT) -> None:
        """A meeting with its team, of which Mette and Jonas are members."""

        def add(work: UnitOfWork) -> None:
            build.with_team(work, "mette", "jonas")
            work.meetings.add(meeting)

        await self.works.change(tenant, add)

    async def send(self, contents: Contents, *, versions: int = 1, tenant: str = TENANT, **more: Any) -> None:
        """An ended meeting with its entries, whose minutes were sent so many times, an hour apart."""
        title = f"{contents.title} {versions}" if versions > 1 else contents.title
        facts = {"title": title, "opened": contents.opened, "ended": contents.ended or build.NOW}
        held = build.meeting(contents.meeting, state=State.ENDED, facilitator="mette", **facts)
        await self.plan(replace(held, urgent=contents.urgent or None), tenant)
        contents, entries = _entered(contents)
        if entries:
            await self.works.change(tenant, lambda work: work.entries.add(entries))
        for version in range(1, versions + 1):
            text = replace(contents, title=f"{contents.title} {version}") if versions > 1 else contents
            sent = build.published(version, meeting=contents.meeting, contents=text)
            sent = replace(sent, **{"at": build.later(3600 * version), **more})
            await self.works.change(tenant, partial(_shelve, sent))


def _entered(contents: Contents) -> tuple[Contents, list[Entry]]:
    """Its lines as entries, by whose ids they can be linked to."""
    sections, entries = list[Section](), list[Entry]()
    for section in contents.sections:
        lines = list[Line]()
        for line in section.lines:
            number = len(entries) + 1
            draft = Draft(line.kind, line.text, None, line.who, line.due, line.result)
            id = f"{contents.meeting}-{number}"
            entries.append(build.entry(number, id=id, meeting=contents.meeting, draft=draft))
            lines.append(replace(line, id=id))
        sections.append(replace(section, lines=tuple(lines)))
    return replace(contents, sections=tuple(sections)), entries


def _shelve(sent: Published, work: UnitOfWork) -> None:
    work.minutes.add(sent)


@asynccontextmanager
async def site_of(
    works: Works,
    language: str = "en",
    seconds: Callable[[], float] = monotonic,
    sign_in: SignIn | None = None,
) -> AsyncIterator[Site]:
    """`language` is spoken to browsers that name none of ours; without a `sign_in` it is local mode."""
    app = web.Application()
    app.add_routes(tab_routes(MinutesShelf(works), language, seconds, lambda: build.NOW, sign_in))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        async with ClientSession() as http:
            yield Site(works, f"http://{host}:{port}", http)
    finally:
        await runner.cleanup()
