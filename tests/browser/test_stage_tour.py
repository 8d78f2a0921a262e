"""“Play a meeting”: a newcomer's path from `make run` to the minutes, and the same by keyboard alone."""

import re
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from pathlib import Path

import pytest
from playwright.async_api import Browser, TimeoutError

from bot.language.texts import Texts
from tests.browser.stage_page import StagePage, Theatre
from tests.complete import cannot
from tests.ports import free_port
from tests.running import Running
from tests.stage.site import missing

pytestmark = pytest.mark.asyncio(loop_scope="session")
Press = Callable[[StagePage, str], Awaitable[None]]
PLAY = {"en": "Play a meeting", "da": "Spil et møde"}
FOR_ME = {"en": "Write it for me", "da": "Skriv det for mig"}
TO_TAB = {"en": "Read the minutes in the tab", "da": "Læs referatet i fanen"}
READY = {"en": "All is ready", "da": "Alt er klar"}
# The last of what is recorded on the first topic.
RECORDED = {"en": "asks the supplier", "da": "spørger leverandøren"}


@pytest.fixture(scope="module", params=["en", "da"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def test_a_newcomer_comes_from_make_run_to_the_minutes_in_the_tab(
    chromium: Browser, tmp_path: Path, t: Texts, record_property: Callable[[str, object], None]
) -> None:
    if why_not := missing():
        cannot(why_not)
    begun = time.monotonic()
    async with AsyncExitStack() as ending:
        port = {"RUNDE_STAGE_PORT": str(free_port()), "RUNDE_LANGUAGE": t.language}
        running = await Running.start("tests.stage", tmp_path, free_port(), **port)
        ending.push_async_callback(running.stop)
        told = re.search(r"Open (http://127\.0\.0\.1:\d+) in", await running.says("Ctrl-C stops"))
        assert told
        context = await chromium.new_context(viewport={"width": 1200, "height": 850})
        ending.push_async_callback(context.close)
        window = StagePage(await context.new_page(), told[1])
        await window.go()
        await _played(window, t)
        assert window.complaints == []
    record_property("took", f"from make run to the minutes ({t.language})")
    record_property("seconds", f"{time.monotonic() - begun:.0f}")


async def _played(window: StagePage, t: Texts) -> None:
    """By what the page says to do, and nothing else."""
    await _to_the_first_topic(window, t)
    await _past_the_look(window, t, t("All were heard"))
    await window.press(t("Go to check-out"))
    await window.press(t("End the meeting"))
    await window.page.get_by_role("link", name=TO_TAB[t.language]).click()
    minutes = window.page.frame_locator("iframe.tab")
    await minutes.get_by_text(RECORDED[t.language]).first.wait_for()


async def _to_the_first_topic(window: StagePage, t: Texts, by: Press = StagePage.press) -> None:
    await by(window, PLAY[t.language])
    await by(window, FOR_ME[t.language])
    await window.page.keyboard.press("Enter")
    await window.see(re.compile(READY[t.language]))
    await by(window, t("Start the meeting"))
    await window.see("✓")
    await by(window, t("All have checked in"))
    await window.see(re.compile(RECORDED[t.language]))


async def _past_the_look(window: StagePage, t: Texts, choice: str, by: Press = StagePage.press) -> None:
    """Whom Runde asks alone loses the question when somebody else changes the card, and presses again."""
    for _ in range(5):
        await by(window, t("Next topic"))
        with suppress(TimeoutError):
            await window.page.get_by_role("button", name=choice).wait_for(timeout=3_000)
            await by(window, choice)
            return
    raise AssertionError(f"{choice} is never offered")


async def test_the_meeting_is_played_by_keyboard_alone(house: Theatre, t: Texts) -> None:
    window = await house.window()
    await _to_the_first_topic(window, t, StagePage.by_keyboard)
    await _past_the_look(window, t, t("All were heard"), StagePage.by_keyboard)
    await window.by_keyboard(t("Go to check-out"))
    await window.by_keyboard(t("End the meeting"))
    await window.page.get_by_role("link", name=TO_TAB[t.language]).wait_for()


async def test_in_a_round_the_six_speak_by_themselves_and_the_tour_goes_on(house: Theatre, t: Texts) -> None:
    window = await house.window()
    await _to_the_first_topic(window, t)
    await _past_the_look(window, t, t("Go round"))
    await window.press(t("I'm done"))
    await window.press(t("Next topic"))
    await window.press(t("Go to check-out"))
    await window.see(t("One word on the meeting"))


async def test_who_stops_playing_goes_on_alone_and_may_begin_again(house: Theatre, t: Texts) -> None:
    window = await house.window()
    await window.press(PLAY[t.language])
    await window.page.locator(".tour").wait_for()
    await window.page.locator("#stop").click()
    await window.page.locator(".tour").wait_for(state="detached")
    await window.press(PLAY[t.language])
    await window.page.locator(".tour").wait_for()
    other = await house.window("line")
    assert await other.page.locator(".tour").count() == 0
