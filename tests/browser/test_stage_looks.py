"""The stage to look at and to use: three themes, phone width, by keyboard and screen reader."""

import re
from pathlib import Path
from typing import Any

import pytest

from bot.language.texts import Texts
from tests.browser.stage_page import StagePage, Theatre
from tests.browser.test_tab import axe, faults

__all__ = ["axe"]
pytestmark = pytest.mark.asyncio(loop_scope="session")
Words = dict[str, Any]
PHONE = 320
# axe reads the words of two columns as one word, so a card's row never has the name that it reads there.
JOINED = ("label-content-name-mismatch", 'class="ac-')


@pytest.fixture(scope="module")
def language() -> str:
    """The longer words."""
    return "da"


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
async def test_axe_finds_no_fault_and_nothing_is_wider_than_the_screen(
    house: Theatre, axe: str, t: Texts, theme: str, tmp_path: Path
) -> None:
    words = house.words
    sofie, line = await house.window("sofie", theme=theme), await house.window("line", theme=theme)
    await sofie.press(words["tour"][""])
    await sofie.post(words["lines"]["plan"])
    await sofie.see(words["tour"]["start"])
    await _looked_at(sofie, axe, tmp_path / "planned")
    await _looked_at(line, axe, tmp_path / "other")
    await line.press(t("More"))
    await line.dialog.wait_for()
    await _looked_at(line, axe, tmp_path / "dialog")
    await sofie.press(t("Start the meeting"))
    await sofie.see("✓")
    await sofie.page.locator("#open-trouble").click()
    await sofie.page.locator("#trouble-again").click()
    await sofie.page.locator(".toast").wait_for()
    await sofie.page.locator("#open-trouble").click()
    await sofie.page.locator(".place > .write textarea").press_sequentially("@")
    await _looked_at(sofie, axe, tmp_path / "check-in")
    await line.go("line", theme=theme)
    await line.places("Runde")
    await line.post((t.language == "da" and "hjælp") or "help")
    await line.page.locator(".card").first.wait_for()
    await _looked_at(line, axe, tmp_path / "chat")
    await line.go("line", theme=theme, tab="/tab/")
    await line.page.frame_locator("iframe.tab").get_by_role("heading", level=1).wait_for()
    await _looked_at(line, axe, tmp_path / "tab")
    await line.go("line", theme=theme, side="line,sofie,karen")
    await line.page.frame_locator("iframe[title='Karen Vind']").locator(".card").first.wait_for()
    await _looked_at(line, axe, tmp_path / "side")


async def _looked_at(window: StagePage, axe: str, file: Path) -> None:
    for width in (1200, PHONE):
        await window.page.set_viewport_size({"width": width, "height": 800})
        await window.screenshot(file.with_suffix(f".{width}.png"))
        assert await window.page.evaluate("document.documentElement.scrollWidth") <= width, file.name
        assert [fault for fault in await faults(window.page, axe) if not _joined(*fault)] == []
    await window.page.set_viewport_size({"width": 1200, "height": 800})


def _joined(rule: str, where: list[str]) -> bool:
    return rule == JOINED[0] and all(JOINED[1] in html for html in where)


async def test_several_people_are_shown_side_by_side_and_see_each_other_live(
    house: Theatre, t: Texts, words: Words
) -> None:
    window = await house.window("line")
    await window.follow(words["side"])
    shown = ("Line Skov", "Sofie Dam", "Mette Holm")
    frames = [window.page.frame_locator(f"iframe[title='{name}']") for name in shown]
    for frame in frames:
        await frame.get_by_text(t("Hi, I'm Runde"), exact=True).wait_for()
    field = frames[0].locator(".place > .write textarea")
    await field.fill(words["lines"]["plan"])
    await field.press("Enter")
    for frame in frames:
        await frame.get_by_role("button", name=t("Start the meeting")).wait_for()
    await window.page.get_by_role("link", name="Karen").click()
    karen = window.page.frame_locator("iframe[title='Karen Vind']")
    await karen.get_by_role("button", name=t("Start the meeting")).wait_for()


async def test_a_person_is_mentioned_by_keyboard(house: Theatre, t: Texts, words: Words) -> None:
    window = await house.window("sofie")
    topic = {"en": "topic", "da": "emne"}[t.language]
    await window.post(words["lines"]["plan"])
    reply = window.thread(t("Planned · no time set")).get_by_role("textbox")
    await reply.focus()
    await window.page.keyboard.type(f"{topic} Rota @m")
    await window.page.get_by_role("option", name="Mette Holm", selected=True).wait_for()
    await window.page.keyboard.press("Enter")
    assert await reply.input_value() == f"@Runde {topic} Rota @Mette Holm "
    await window.page.keyboard.press("Enter")
    await window.see(re.compile(r"10\smin · Mette"))


async def test_what_somebody_writes_among_people_runde_does_not_hear(house: Theatre, words: Words) -> None:
    window, other = await house.window("sofie"), await house.window("jonas")
    await window.post("Coffee?")
    await other.see("Coffee?")
    await window.post(words["lines"]["plan"])
    await other.page.locator(".thread").nth(2).wait_for()
    heard = [each.activity.get("text", "") for each in house.stage.cast.teams.deliveries]
    assert not [text for text in heard if "Coffee" in text]


async def test_the_focus_stays_where_it_is_whatever_the_others_do(
    house: Theatre, t: Texts, words: Words
) -> None:
    sofie, jonas = await house.window("sofie"), await house.window("jonas")
    await sofie.post(words["lines"]["plan"])
    add = sofie.page.get_by_role("button", name=t("Add a topic"))
    places = [sofie.page.locator(f"#{id}") for id in ("tab-posts", "side", "open-theme", "as-line")]
    for number, place in enumerate([add, *places]):
        await place.focus()
        before = await sofie.focused()
        topic = {"en": "topic", "da": "emne"}[t.language]
        await jonas.reply(f"@Runde {topic} Number{number}", t("Planned · no time set"))
        await (await sofie.card(t("Planned · no time set"))).get_by_text(f"Number{number}").wait_for()
        assert await sofie.focused() == before
    await sofie.press(words["tour"][""])
    await sofie.page.locator("#for-me:focus").wait_for()


async def test_a_button_that_is_held_down_while_others_write_is_pressed_all_the_same(
    house: Theatre, t: Texts, words: Words
) -> None:
    sofie, jonas = await house.window(), await house.window("jonas")
    async with sofie.page.expect_websocket() as opened:
        await sofie.go("sofie")
    line = await opened.value
    await sofie.post(words["lines"]["plan"])
    await (await sofie.card(t("Planned · no time set"))).get_by_role("button", name=t("Add a topic")).hover()
    await sofie.page.mouse.down()
    async with line.expect_event("framereceived", lambda told: "Lunchrooms" in told):
        await jonas.reply("@Runde topic Lunchrooms", t("Planned · no time set"))
        await (await jonas.card(t("Planned · no time set"))).get_by_text("Lunchrooms").wait_for()
    await sofie.page.mouse.up()
    await sofie.dialog.wait_for()
    await (await sofie.card(t("Planned · no time set"))).get_by_text("Lunchrooms").wait_for()


async def test_started_over_in_the_other_language_it_is_another_team_that_speaks_it(
    house: Theatre, t: Texts, words: Words
) -> None:
    other = {"en": "da", "da": "en"}[t.language]
    window, second = await house.window("sofie"), await house.window("jonas")
    await window.post(words["lines"]["plan"])
    await second.see(t("Planned · no time set"))
    await window.page.locator("#open-again").click()
    await window.page.locator(f"#anew-{other}").click()
    for each in (window, second):
        await each.see(Texts(other, "Europe/Copenhagen")("Hi, I'm Runde"))
        assert await each.page.get_by_text("Budget").count() == 0
        assert await each.page.locator("html").get_attribute("lang") == other


async def test_what_stands_in_chats_is_counted_for_whom_it_concerns(house: Theatre) -> None:
    sofie = await house.window("sofie")
    cast = house.stage.cast
    await cast.teams.say(cast.people[1], cast.teams.chat(cast.people[1]), "help")
    await sofie.page.locator("#as-mette .count").wait_for()
    await sofie.page.locator("#as-mette").click()
    await sofie.page.locator("#as-mette[aria-current]").wait_for()  # Sofie has a chat with Runde too
    await sofie.places("Runde")
    await sofie.see("Det kan du skrive")
    await sofie.go("sofie")
    await sofie.page.locator("#as-mette").wait_for()
    assert await sofie.page.locator("#as-mette .count").count() == 0


async def test_the_card_of_a_meeting_stays_however_much_is_written_under_it(
    house: Theatre, t: Texts, words: Words
) -> None:
    window = await house.window("sofie")
    await window.post(words["lines"]["plan"])
    await window.see(t("Planned · no time set"))
    cast = house.stage.cast
    thread = cast.meeting_place.threads[-1]
    for number in range(62):
        await cast.teams.say(cast.people[1], thread, f"Coffee {number}", mention=False)
    await window.see("Coffee 61")
    await window.see(t("Planned · no time set"))
    for number in range(22):
        await cast.teams.say(cast.people[1], cast.meeting_place, f"Tea {number}", mention=False)
    await window.see("Tea 21")
    assert await window.page.locator(".thread").count() == 20
    assert await window.page.locator(".thread:not(:has(article))").count() == 0
