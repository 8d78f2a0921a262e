"""“Play a meeting”: a newcomer's path from `make run` to the minutes, by keyboard alone, other ways round."""

import re
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser

from bot.language.texts import Texts
from tests.browser.stage_page import StagePage, Theatre
from tests.complete import cannot
from tests.ports import free_port
from tests.running import Running
from tests.stage.site import missing

pytestmark = pytest.mark.asyncio(loop_scope="session")
Words = dict[str, Any]
Press = Callable[[StagePage, str], Awaitable[None]]
# Of a slow reader, in a minute.
WORDS_READ = 150


@pytest.fixture(scope="module", params=["en", "da"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def test_a_newcomer_comes_from_make_run_to_the_minutes_in_the_tab(
    chromium: Browser, tmp_path: Path, t: Texts, words: Words, took: Callable[[str], None]
) -> None:
    if why_not := missing():
        cannot(why_not)
    begun = time.monotonic()
    async with AsyncExitStack() as ending:
        port = {"RUNDE_STAGE_PORT": str(free_port()), "RUNDE_LANGUAGE": t.language}
        running = await Running.start("tests.stage", tmp_path, free_port(), **port)
        ending.push_async_callback(running.stop)
        told = re.search(r"(http://127\.0\.0\.1:\d+) (in|i) ", await running.says("Ctrl-C stop"))
        assert told
        context = await chromium.new_context(viewport={"width": 1200, "height": 850})
        ending.push_async_callback(context.close)
        window = StagePage(await context.new_page(), told[1])
        await window.go()
        await _to_the_first_topic(window, t, words)
        await _to_the_minutes(window, t, words)
        assert window.complaints == []
    spent = time.monotonic() - begun
    read = sum(len(text.split()) for text in words["tour"].values()) / WORDS_READ * 60
    took(f"from make run to the minutes ({t.language}): {spent:.0f} s, and {read:.0f} s to read what is told")


async def test_the_meeting_is_played_by_keyboard_alone(house: Theatre, t: Texts, words: Words) -> None:
    window = await house.window()
    await _to_the_first_topic(window, t, words, StagePage.by_keyboard)
    await _to_the_minutes(window, t, words, StagePage.by_keyboard)


async def _to_the_first_topic(window: StagePage, t: Texts, words: Words, by: Press = StagePage.press) -> None:
    """By what the page says to do, and nothing else."""
    tour = words["tour"]
    await by(window, tour[""])
    await (by if by is StagePage.by_keyboard else StagePage.follow)(window, tour["for_me"])
    await window.page.locator(".place > .write textarea:focus").wait_for()
    await window.page.keyboard.press("Enter")
    await window.see(tour["start"])
    await by(window, t("Start the meeting"))
    await window.see(tour["check_in"])
    await window.see("✓")
    await by(window, t("All have checked in"))
    await window.see(tour["next"])


async def _to_the_minutes(window: StagePage, t: Texts, words: Words, by: Press = StagePage.press) -> None:
    tour = words["tour"]
    await by(window, t("Next topic"))
    await by(window, t("All were heard"))
    await window.see(tour["last"])
    await by(window, t("Go to check-out"))
    await window.see(tour["check_out"])
    await by(window, t("End the meeting"))
    await (by if by is StagePage.by_keyboard else StagePage.follow)(window, tour["to_tab"])
    minutes = window.page.frame_locator("iframe.tab")
    await minutes.get_by_text(words["lines"]["decide"].partition(" ")[2]).first.wait_for()
    await by(window, tour["over"])
    await window.page.locator(".tour").wait_for(state="hidden")


async def test_in_a_round_the_six_speak_by_themselves_and_the_tour_goes_on(
    house: Theatre, t: Texts, words: Words
) -> None:
    window = await house.window()
    await _to_the_first_topic(window, t, words)
    await window.press(t("Next topic"))
    await window.press(t("Go round"))
    await window.see(words["tour"]["round"])
    await window.press(t("I'm done"))
    await window.see(words["tour"]["next"])
    await window.press(t("Next topic"))
    await window.see(words["tour"]["last"])


async def test_who_leads_and_takes_the_minutes_is_told_where_the_draft_is(
    house: Theatre, t: Texts, words: Words
) -> None:
    window = await house.window()
    house.stage.pace = 2.0  # seconds in which nobody else takes them
    await window.press(words["tour"][""])
    await window.post(words["lines"]["plan"])
    await window.press(f"{t('Secretary: free')}. {t('I take the minutes')}")
    house.stage.pace = 0.0
    await window.see(words["tour"]["start"])
    await window.press(t("Start the meeting"))
    await window.press(t("All have checked in"))
    await window.see(words["tour"]["next"])
    await window.press(t("Next topic"))
    await window.press(t("All were heard"))
    await window.press(t("Go to check-out"))
    await window.press(t("End the meeting"))
    await window.see(words["tour"]["own_draft"])
    await window.follow(words["tour"]["to_chat"])
    await window.press(t("Send as it is"))
    await window.see(words["tour"]["read"])


async def test_a_meeting_that_is_cancelled_is_told_and_goes_on_when_it_is_back(
    house: Theatre, t: Texts, words: Words
) -> None:
    window = await house.window()
    await window.press(words["tour"][""])
    await window.post(words["lines"]["plan"])
    await window.see(words["tour"]["start"])
    await window.reply({"en": "@Runde meeting cancel", "da": "@Runde møde aflys"}[t.language], "Budget")
    await window.see(words["tour"]["cancelled"])
    await window.press(t("Bring it back"))
    await window.see(words["tour"]["start"])


async def test_the_text_is_written_where_the_team_meets_wherever_one_stands(
    house: Theatre, words: Words
) -> None:
    window = await house.window()
    await window.places("Runde")
    await window.press(words["tour"][""])
    await window.follow(words["tour"]["for_me"])
    await window.page.locator("#tabs h2", has_text=house.stage.cast.meeting_place.name).wait_for()
    assert await window.page.locator(".place > .write textarea").input_value() == words["lines"]["plan"]


async def test_the_others_see_who_leads_and_cannot_end_it(house: Theatre, words: Words) -> None:
    window, other = await house.window(), await house.window("line")
    await window.press(words["tour"][""])
    await other.see(words["tour"]["other"].format(name="Sofie"))
    assert await other.page.get_by_role("button", name=words["tour"][""]).count() == 0
    await other.follow(words["tour"]["to_leader"].format(name="Sofie"))
    await other.see(words["tour"]["plan"])
    await other.page.locator("#stop").click()
    await window.page.locator(".tour").wait_for(state="hidden")
    await window.press(words["tour"][""])
    await window.see(words["tour"]["plan"])
