"""What can go wrong in Teams, tried on the stage: nothing is lost, nothing comes twice, and it is told."""

import re
from typing import Any

import pytest

from bot.language.texts import Texts
from tests.browser.stage_page import StagePage, Theatre

pytestmark = pytest.mark.asyncio(loop_scope="session")
Words = dict[str, Any]
PLANNED = "Planned · no time set"
ADDED = re.compile(r"10\smin · Line")


async def _wrong(window: StagePage, what: str, words: Words) -> None:
    await window.page.locator("#open-trouble").click()
    await window.page.locator(f"#trouble-{what}").click()
    told = words["done"]["next" if what in ("throttled", "down", "lost") else ""]
    await window.see(told.format(what=words["troubles"][what]))


async def _planned(house: Theatre, words: Words) -> tuple[StagePage, StagePage]:
    sofie, line = await house.window("sofie"), await house.window("line")
    await sofie.post(words["lines"]["plan"])
    await sofie.see(PLANNED)
    await line.see(PLANNED)
    return sofie, line


@pytest.mark.parametrize(("what", "status"), [("throttled", 429), ("down", 503)])
async def test_what_teams_does_not_take_now_is_told_and_comes_later_and_once(
    house: Theatre, words: Words, what: str, status: int
) -> None:
    sofie, line = await _planned(house, words)
    await _wrong(line, what, words)
    await line.reply("@Runde topic Rota", PLANNED)
    await sofie.see(words["refused"].format(status=status))
    await sofie.see(ADDED)
    assert await sofie.page.locator(".card", has_text=PLANNED).count() == 1
    refused = [each.status for each in house.stage.cast.teams.requests if each.status >= 400]
    assert refused == [status, status], "and then no more"


async def test_an_answer_that_is_lost_makes_no_second_card(house: Theatre, words: Words) -> None:
    sofie, line = await _planned(house, words)
    await _wrong(line, "lost", words)
    await line.reply("@Runde topic Rota", PLANNED)
    await sofie.see(ADDED)
    await line.reply("@Runde topic Lunch", PLANNED)
    await (await sofie.card(PLANNED)).get_by_text("Lunch").wait_for()
    assert await sofie.page.locator(".card", has_text=PLANNED).count() == 1


@pytest.mark.parametrize("typed", [True, False], ids=["typed", "pressed"])
async def test_what_teams_delivers_again_does_nothing_twice(
    house: Theatre, t: Texts, words: Words, typed: bool
) -> None:
    sofie, line = await _planned(house, words)
    if typed:
        await line.reply("@Runde topic Rota", PLANNED)
    else:
        await line.press(t("Add a topic"))
        await line.fill(t("Title"), "Rota")
        await line.press(t("Put it on the agenda"), line.dialog)
    await sofie.see(ADDED)
    await _wrong(line, "again", words)
    await sofie.reply("@Runde topic Lunch", PLANNED)
    card = await sofie.card(PLANNED)
    await card.get_by_text("Lunch").wait_for()
    assert await card.get_by_text("Rota").count() == 1


async def test_before_anything_was_pressed_there_is_nothing_to_deliver_again(
    house: Theatre, words: Words
) -> None:
    window = await house.window("karen")
    await window.page.locator("#open-trouble").click()
    await window.page.locator("#trouble-again").click()
    await window.see(words["why"]["not_pressed"])


async def test_where_runde_was_removed_it_hears_nothing_until_it_is_back(
    house: Theatre, words: Words
) -> None:
    sofie, line = await _planned(house, words)
    await _wrong(sofie, "removed", words)
    await line.see(words["removed"])
    await line.reply("@Runde topic Rota", PLANNED)
    await line.see("topic Rota")
    await _wrong(sofie, "added", words)
    await line.reply("@Runde topic Lunch", PLANNED)
    card = await sofie.card(PLANNED)
    await card.get_by_text("Lunch").wait_for()
    assert await card.get_by_text("Rota").count() == 0


async def test_who_blocks_runde_hears_nothing_of_it_until_they_let_it_write_again(
    house: Theatre, words: Words
) -> None:
    window = await house.window("ahmed")
    await window.places("Runde")
    await _wrong(window, "blocked", words)
    await window.post("help agenda")
    await house.stage.cast.teams.until(lambda: 403 in [one.status for one in house.stage.cast.teams.requests])
    assert await window.page.locator(".card").count() == 0
    await _wrong(window, "unblocked", words)
    await window.post("help")
    await window.page.locator(".card").first.wait_for()


async def test_a_line_that_was_lost_is_found_again_and_nothing_typed_is_lost(
    house: Theatre, words: Words
) -> None:
    window = await house.window("sofie")
    port = await house.fall_silent()
    await window.see(words["lost"])
    await window.post("Is anybody there?")
    await window.see(words["failed"])
    field = window.page.locator(".place > .write textarea")
    assert await field.input_value() == "Is anybody there?"
    await house.serve(port)
    other = await house.window("line")
    await other.post("I am.")
    await window.see("I am.")
    await field.press("Enter")
    await other.see("Is anybody there?")
    window.complaints.clear()  # of the tries before the server was back


async def test_a_dialog_that_could_not_be_sent_keeps_what_was_typed(
    house: Theatre, t: Texts, words: Words
) -> None:
    _, line = await _planned(house, words)
    await line.press(t("Add a topic"))
    await line.fill(t("Title"), "Rota")
    there = house.stage.cast.teams.bot_url
    house.stage.cast.teams.bot_url = "http://127.0.0.1:1"
    await line.press(t("Put it on the agenda"), line.dialog)
    await line.dialog.get_by_text(words["failed"]).wait_for()
    assert await line.dialog.get_by_role("textbox", name=t("Title")).input_value() == "Rota"
    house.stage.cast.teams.bot_url = there
    house.stage.cast.teams.problems.clear()
    await line.press(t("Put it on the agenda"), line.dialog)
    await line.see(ADDED)


async def test_who_presses_twice_does_it_once(house: Theatre, t: Texts, words: Words) -> None:
    sofie, line = await _planned(house, words)
    await line.page.get_by_role("button", name=t("Add a topic")).dblclick()
    await line.dialog.wait_for()
    assert await line.dialog.count() == 1
    await line.fill(t("Title"), "Rota")
    await line.dialog.get_by_role("button", name=t("Put it on the agenda")).dblclick()
    await sofie.see(ADDED)
    assert await (await sofie.card(PLANNED)).get_by_text("Rota").count() == 1
    assert await line.page.locator(".toast").count() == 0
