"""What can go wrong in Teams, tried on the stage: nothing is lost, nothing comes twice, and it is told."""

import re

import pytest

from tests.browser.stage_page import StagePage, Theatre

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def _wrong(window: StagePage, what: str) -> None:
    await window.page.locator("summary", has_text="What can go wrong").click()
    await window.press(what)
    await window.see(f"Done: {what}.")
    await window.page.locator("#menu-trouble:not([open])").wait_for()


async def _planned(house: Theatre) -> tuple[StagePage, StagePage]:
    sofie, line = await house.window("sofie"), await house.window("line")
    await sofie.post("@Runde meeting Operations")
    await sofie.see("Planned · no time set")
    return sofie, line


@pytest.mark.parametrize("what", ["Teams throttles the next messages", "Teams is down for a moment"])
async def test_what_teams_does_not_take_now_comes_later_and_once(house: Theatre, what: str) -> None:
    sofie, line = await _planned(house)
    await _wrong(line, what)
    await line.reply("@Runde topic Budget", "Planned")
    await sofie.see(re.compile("Discuss.*Line"))
    assert await sofie.page.locator(".card", has_text="Planned · no time set").count() == 1


async def test_an_answer_that_is_lost_makes_no_second_card(house: Theatre) -> None:
    sofie, line = await _planned(house)
    await _wrong(line, "Teams loses an answer")
    await line.reply("@Runde topic Budget", "Planned")
    await sofie.see(re.compile("Discuss.*Line"))
    await line.reply("@Runde topic Rota", "Planned")
    await sofie.see("Rota")
    assert await sofie.page.locator(".card", has_text="Planned · no time set").count() == 1


@pytest.mark.parametrize("typed", [True, False], ids=["typed", "pressed"])
async def test_what_teams_delivers_again_does_nothing_twice(house: Theatre, typed: bool) -> None:
    sofie, line = await _planned(house)
    if typed:
        await line.reply("@Runde topic Budget", "Planned")
    else:
        await line.press("Add a topic")
        await line.fill("Title", "Budget")
        await line.press("Put it on the agenda", line.dialog)
    await sofie.see(re.compile("Discuss.*Line"))
    await _wrong(line, "Teams delivers my last click again")
    await sofie.reply("@Runde topic Rota", "Planned")
    await sofie.see("Rota")
    card = await sofie.card("Planned · no time set")
    assert await card.get_by_text("Budget").count() == 1


async def test_before_anything_was_pressed_there_is_nothing_to_deliver_again(house: Theatre) -> None:
    window = await house.window("karen")
    await window.page.locator("summary", has_text="What can go wrong").click()
    await window.press("Teams delivers my last click again")
    await window.see("Nothing was pressed yet.")
    window.complaints.clear()  # of the answer 409


async def test_where_runde_was_removed_it_hears_nothing_and_says_what_waited_when_it_is_back(
    house: Theatre,
) -> None:
    sofie, line = await _planned(house)
    await _wrong(sofie, "Runde is removed from the team")
    await line.see("Runde is not in this team now.")
    await line.reply("@Runde topic Budget", "Planned")
    await _wrong(sofie, "Runde is added again")
    await line.reply("@Runde topic Rota", "Planned")
    await sofie.see("Rota")
    assert await (await sofie.card("Planned · no time set")).get_by_text("Budget").count() == 0


async def test_who_blocks_runde_hears_nothing_of_it_until_they_let_it_write_again(house: Theatre) -> None:
    window = await house.window("ahmed")
    await window.places("Runde")
    await _wrong(window, "I block Runde")
    await _wrong(window, "I let Runde write again")
    await window.post("help")
    await window.see("This is what you can type")


async def test_a_line_that_was_lost_is_found_again(house: Theatre) -> None:
    window = await house.window("sofie")
    await house.serve_again()
    await window.see("The page lost its server. It looks again by itself.")
    other = await house.window("line")
    await other.post("Is anybody there?")
    await window.see("Is anybody there?")
    window.complaints.clear()  # of a try before the server was back
