"""The stage to look at and to use: three themes, phone width, by keyboard and screen reader."""

import re
from pathlib import Path

import pytest

from tests.browser.stage_page import StagePage, Theatre
from tests.browser.test_tab import axe, faults

__all__ = ["axe"]
pytestmark = pytest.mark.asyncio(loop_scope="session")
PHONE = 320
# axe reads the words of two columns as one word, so a row's name never holds what it reads there.
JOINED = "label-content-name-mismatch"


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
async def test_axe_finds_no_fault_and_nothing_is_wider_than_the_screen(
    house: Theatre, axe: str, theme: str, tmp_path: Path
) -> None:
    window = await house.window("sofie", theme=theme)
    await window.press("Play a meeting")
    await window.press("Write it for me")
    await window.page.keyboard.press("Enter")
    await window.see("All is ready")
    await _looked_at(window, axe, tmp_path / "post")
    await window.press("Start the meeting")
    await window.see("✓")
    await window.page.locator("summary", has_text="What can go wrong").click()
    await _looked_at(window, axe, tmp_path / "check-in")
    mette = await house.window("mette", theme=theme)
    await mette.places("Runde")
    await mette.post("help")
    await mette.see(re.compile("Show a meeting|what Runde can do|Help", re.IGNORECASE))
    await _looked_at(mette, axe, tmp_path / "chat")
    line = await house.window("line", theme=theme)
    await line.press("More")
    await line.dialog.wait_for()
    await _looked_at(line, axe, tmp_path / "dialog")
    await line.go("line", theme=theme, tab="/tab/")
    await line.page.frame_locator("iframe.tab").get_by_role("heading", level=1).wait_for()
    await _looked_at(line, axe, tmp_path / "tab")


async def _looked_at(window: StagePage, axe: str, file: Path) -> None:
    for width in (1200, PHONE):
        await window.page.set_viewport_size({"width": width, "height": 800})
        await window.screenshot(file.with_suffix(f".{width}.png"))
        assert await window.page.evaluate("document.documentElement.scrollWidth") <= width
        assert [fault for fault in await faults(window.page, axe) if fault[0] != JOINED] == []


async def test_several_people_are_shown_side_by_side_and_see_each_other_live(house: Theatre) -> None:
    window = await house.window("sofie", side="sofie,jonas,line")
    frames = [window.page.frame_locator(f"iframe[title={name}]") for name in ("sofie", "jonas", "line")]
    for frame in frames:
        await frame.get_by_text("Hi, I'm Runde").wait_for()
    await frames[0].get_by_role("textbox", name="Start a post").fill("@Runde meeting Operations")
    await frames[0].get_by_role("button", name="Send").first.click()
    for frame in frames:
        await frame.get_by_role("button", name="Start the meeting").wait_for()
    await window.page.get_by_role("link", name="Mette").click()
    await window.page.frame_locator("iframe[title=mette]").get_by_text("Operations").first.wait_for()


async def test_a_person_is_mentioned_by_keyboard(house: Theatre) -> None:
    window = await house.window("sofie")
    field = window.page.get_by_role("textbox", name="Start a post")
    await field.focus()
    await window.page.keyboard.type("meeting Operations")
    await window.page.keyboard.press("Enter")
    await window.page.get_by_role("button", name="Start the meeting").wait_for()
    reply = window.thread("Planned").get_by_role("textbox")
    await reply.focus()
    await window.page.keyboard.type("topic Budget @m")
    await window.page.get_by_role("option", name="Mette Holm", selected=True).wait_for()
    await window.page.keyboard.press("Enter")
    assert await reply.input_value() == "@Runde topic Budget @Mette Holm "
    await window.page.keyboard.press("Enter")
    await window.see(re.compile("Discuss.*Mette"))


async def test_what_somebody_writes_among_people_runde_does_not_hear(house: Theatre) -> None:
    window, other = await house.window("sofie"), await house.window("jonas")
    await window.post("Who has seen the coffee?")
    await other.see("Who has seen the coffee?")
    assert len(house.stage.cast.teams.deliveries) == 2, "that it was installed"


async def test_the_focus_stays_on_its_button_though_the_card_is_drawn_anew(house: Theatre) -> None:
    sofie, jonas = await house.window("sofie"), await house.window("jonas")
    await sofie.post("@Runde meeting Operations")
    button = sofie.page.get_by_role("button", name="Add a topic")
    await button.focus()
    await jonas.reply("@Runde topic Budget", "Planned")
    await sofie.see("Budget")
    assert await button.evaluate("one => one === document.activeElement")


async def test_begun_anew_in_danish_it_is_another_team_that_speaks_danish(house: Theatre) -> None:
    window, other = await house.window("sofie"), await house.window("jonas")
    await window.post("@Runde meeting Operations")
    await other.see("Planned · no time set")
    await window.page.locator("summary", has_text="Begin anew").click()
    await window.press("Begynd forfra på dansk")
    for each in (window, other):
        await each.see("Hej, jeg er Runde")
        assert await each.page.get_by_text("Operations").count() == 0
        assert await each.page.locator("html").get_attribute("lang") == "da"


async def test_what_stands_in_chats_is_counted_for_whom_it_concerns(house: Theatre) -> None:
    jonas = await house.window("jonas")
    await jonas.places("Runde")
    await jonas.post("help")
    sofie = await house.window("sofie")
    await sofie.post("@Runde meeting Operations")
    cast = house.stage.cast
    await cast.teams.say(cast.people[1], cast.teams.chat(cast.people[1]), "help")
    await sofie.page.locator("#as-mette .count").wait_for()
    await sofie.page.locator("#as-mette").click()
    await sofie.page.locator("#rail").get_by_role("link", name="Runde").click()
    await sofie.page.locator("#as-mette .count").wait_for(state="detached")
