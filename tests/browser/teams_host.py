"""A page that plays Teams, at Teams' own address: it frames the tab and answers what TeamsJS asks of it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Frame, Page, Route

HOST = "https://teams.microsoft.com/"
SCRIPT = (Path(__file__).parent / "teams_host.html").read_text("utf-8")


@dataclass
class Host:
    """`token` gives the next one, "" for none; `tokens` counts how often Teams was asked for one.
    `complaints` is what the browser says in its console, `requests` what was asked of whom."""

    page: Page
    token: Callable[[], Awaitable[str]]
    tokens: int = 0
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @property
    def tab(self) -> Frame:
        return self.page.frames[1]

    async def load(self, url: str, context: str = "content", **more: Any) -> None:
        """As Teams opens a tab (Microsoft's “Get context for your tab”): `more` as it names it to TeamsJS."""
        told = {"theme": "default", "locale": "da-dk", "entityId": "runde", "frameContext": context, **more}
        filled = url.replace("{theme}", told["theme"]).replace("{locale}", told["locale"])
        await self.page.evaluate("(args) => load(...args)", [filled, context, told])

    async def asked(self, function: str) -> list[list[Any]]:
        """What the tab asked of Teams by this name."""
        found: list[list[Any]] = await self.page.evaluate("asked")
        return [arguments for name, *arguments in found if name == function]

    async def until(self, function: str, times: int = 1) -> None:
        """It was asked that often."""
        enough = "([asked_for, times]) => asked.filter(([name]) => name === asked_for).length >= times"
        await self.page.wait_for_function(enough, arg=[function, times], timeout=10_000)

    async def next_token(self) -> str:
        self.tokens += 1
        return await self.token()


@asynccontextmanager
async def teams(
    browser: Browser, token: Callable[[], Awaitable[str]], width: int = 1100
) -> AsyncIterator[Host]:
    context = await browser.new_context(viewport={"width": width, "height": 700}, locale="da-DK")
    try:
        page = await context.new_page()
        host = Host(page, token)

        async def shown(route: Route) -> None:
            await route.fulfill(body=SCRIPT, content_type="text/html")

        await page.route(HOST, shown)
        await page.expose_function("nextToken", host.next_token)
        page.on("console", lambda message: host.complaints.append(message.text))
        page.on("request", lambda request: host.requests.append(request.url))
        await page.goto(HOST)
        yield host
    finally:
        await context.close()
