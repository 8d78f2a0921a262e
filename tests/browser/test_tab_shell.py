"""The frame of the tab in Chromium: waiting, no answer, themes, outside of Teams, added and removed."""

import asyncio

import pytest
from playwright.async_api import Browser, Route, expect

from tests.browser.teams_host import teams
from tests.browser.test_tab import THEMES, axe, faults, shown
from tests.browser.test_tab_in_teams import mette, opened, runs
from tests.tab.signed_in import SignedIn

pytestmark = pytest.mark.asyncio(loop_scope="session")
__all__ = ["axe", "runs"]

# When the frame first says that one has to wait, in milliseconds since its scripts ran.
WAITED = """addEventListener("DOMContentLoaded", () => {
    const wait = document.getElementById("wait")
    const ran = performance.now(), see = () => wait.textContent && (window.waited ??= performance.now() - ran)
    if (wait) new MutationObserver(see).observe(wait, { childList: true })
})"""


async def test_who_waits_is_told_so_but_not_at_once(chromium: Browser, runs: SignedIn) -> None:
    go_on = asyncio.Event()

    async def token() -> str:
        await go_on.wait()
        return runs.token()

    async with teams(chromium, token) as host:
        await host.page.add_init_script(WAITED)
        await opened(host, runs)
        await expect(host.tab.get_by_role("status")).to_have_text("Henter …")
        assert await host.tab.evaluate("waited") >= 300
        go_on.set()
        await host.tab.get_by_role("link", name="Statusmøde").first.wait_for()
        await expect(host.tab.get_by_role("status")).to_have_text("")


async def test_when_runde_does_not_answer_it_says_so_and_may_be_asked_again(
    chromium: Browser, runs: SignedIn
) -> None:
    async with teams(chromium, mette(runs)) as host:
        await opened(host, runs)
        await host.page.route("**/tab/minutes/**", _lost)
        await host.tab.get_by_role("link", name="Statusmøde").first.click()
        await host.tab.get_by_role("heading", name="Siden kunne ikke hentes").wait_for()
        await host.page.unroute("**/tab/minutes/**")
        await host.tab.get_by_role("link", name="Prøv igen").click()
        await host.tab.get_by_role("heading", name="Statusmøde").wait_for()


async def _lost(route: Route) -> None:
    await route.abort()


async def test_another_theme_is_taken_on_at_once(chromium: Browser, runs: SignedIn) -> None:
    async with teams(chromium, mette(runs)) as host:
        await opened(host, runs)
        await host.tab.get_by_role("link", name="Statusmøde").first.wait_for()
        await host.page.evaluate("happen('themeChange', 'contrast')")
        await expect(host.tab.locator("html")).to_have_attribute("data-theme", "contrast")


async def test_outside_of_teams_the_page_says_where_to_open_it(
    chromium: Browser, runs: SignedIn, axe: str
) -> None:
    async with shown(chromium, f"{runs.address}/tab/meeting/now") as page:
        await page.get_by_role("heading", name="Åbn Runde i Teams").wait_for()
        assert await faults(page, axe) == []


@pytest.mark.parametrize("theme", THEMES)
async def test_the_tab_is_added_and_removed(chromium: Browser, runs: SignedIn, axe: str, theme: str) -> None:
    async with teams(chromium, mette(runs), 320) as host:
        await host.load(f"{runs.address}/tab/configure", "settings", theme=theme)
        await host.tab.get_by_role("heading", name="Runde i denne kanal").wait_for()
        await expect(host.tab.locator("html")).to_have_attribute("data-theme", theme)
        assert await faults(host.tab, axe) == []
        await host.until("settings.setValidityState")
        await host.page.evaluate("happen('settings.save', {})")
        await host.until("settings.save.success")
        ((saved,),) = await host.asked("settings.setSettings")
        assert saved == {
            "entityId": "runde",
            "contentUrl": "https://runde.example.org/tab/?theme={theme}&lang={locale}",
            "removeUrl": "https://runde.example.org/tab/remove?theme={theme}&lang={locale}",
            "websiteUrl": "https://runde.example.org/tab/",
            "suggestedDisplayName": "Runde",
        }
        await host.load(f"{runs.address}/tab/remove", "remove", theme=theme)
        await host.tab.get_by_role("heading", name="Fjern fanen?").wait_for()
        await host.until("settings.setValidityState", 2)
        await host.page.evaluate("happen('settings.remove', {})")
        await host.until("settings.remove.success")
        assert await host.asked("settings.setValidityState") == [[True], [True]]
        assert (await faults(host.tab, axe), host.tokens) == ([], 0)
