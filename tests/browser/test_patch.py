"""What comes by itself leaves all else of an open meeting's page as it was: marked text, and each element."""

from dataclasses import replace

import pytest
from playwright.async_api import Browser, Page, expect

from bot.domain.entry import Draft, Kind, Result
from bot.domain.round import Answer, How
from bot.ports.work import UnitOfWork
from tests.browser.test_live import address, change, record, site, topics
from tests.browser.test_tab import shown
from tests.build import NOW, TENANT
from tests.tab.site import Site

pytestmark = pytest.mark.asyncio(loop_scope="session")
__all__ = ["site"]

FLOOR = {
    "da": ("har ordet", "Derefter: Jonas og Line"),
    "en": ("has the floor", "Then: Jonas and Line"),
}
WORDS = ("Køen vokser", "Tre uger", "Vikar", "Blomster")


async def _marked(page: Page, selector: str) -> None:
    """Marks a text as a mouse does, and remembers which elements stand in the page."""
    await page.evaluate(
        """(selector) => {
            getSelection().selectAllChildren(document.querySelector(selector))
            document.querySelectorAll("[data-part] *").forEach((one) => (one.stoodHere = true))
        }""",
        selector,
    )


async def _other(page: Page, selector: str) -> list[str]:
    """Of these elements those that were not there when the text was marked."""
    found: list[str] = await page.evaluate(
        """(selector) => [...document.querySelectorAll(selector)]
            .filter((one) => !one.stoodHere).map((one) => one.textContent.trim())""",
        selector,
    )
    return found


async def _selected(page: Page) -> str:
    found: str = await page.evaluate("getSelection().toString().trim()")
    return found


@pytest.mark.parametrize("language", ["da", "en"])
async def test_marked_text_stays_marked_while_entries_come_are_corrected_and_taken_back(
    chromium: Browser, site: Site, language: str
) -> None:
    meeting = f"marked-{language}"
    for number, words in enumerate(WORDS[:3], 1):
        await record(site, meeting, number, Draft(Kind.NOTE, words))
    async with shown(chromium, address(site, f"meeting/{meeting}?lang={language}")) as page:
        await _marked(page, "[data-number='2'] .words")
        await record(site, meeting, 4, Draft(Kind.DECISION, WORDS[3], result=Result.DECIDED))
        await expect(page.get_by_text(WORDS[3])).to_be_visible()
        assert await _selected(page) == WORDS[1]
        assert len(await _other(page, ".entries li")) == 1

        def corrected(work: UnitOfWork) -> None:
            first, _, third, _ = work.entries.all(meeting)
            work.entries.save(replace(first, draft=Draft(Kind.NOTE, "Køen vokser hver mandag")))
            work.entries.save(replace(third, taken_back=NOW))

        await site.works.change(TENANT, corrected)
        await expect(page.get_by_text("Køen vokser hver mandag")).to_be_visible()
        await expect(page.get_by_text(WORDS[2])).to_be_hidden()
        assert await _selected(page) == WORDS[1]
        assert len(await _other(page, ".entries li")) == 1, "the corrected one is the same element"
        assert await page.locator(".entries .n").all_text_contents() == ["1", "2", "4"]


async def test_the_first_entry_takes_the_place_of_the_words_that_say_there_is_none(
    chromium: Browser, site: Site
) -> None:
    async with shown(chromium, address(site, "meeting/arranged?")) as page:
        await expect(page.get_by_text("Der er ikke noget endnu.")).to_be_visible()
        await record(site, "arranged", 1, Draft(Kind.NOTE, WORDS[0]))
        await expect(page.get_by_text(WORDS[0])).to_be_visible()
        await expect(page.get_by_text("Der er ikke noget endnu.")).to_be_hidden()


async def test_a_topic_that_moves_or_comes_leaves_the_others_where_they_are_read(
    chromium: Browser, site: Site
) -> None:
    first, second, third = topics("arranged", "Siden sidst", "Vagtplan i juleferien", "Nyt sagssystem")
    fourth = replace(first, id="arranged-4", title="Sommerfest")
    async with shown(chromium, address(site, "meeting/arranged?")) as page:
        await _marked(page, ".plan li:nth-child(2) [dir]")
        await change(site, "arranged", topics=(first, second, fourth, third))
        await expect(page.locator(".plan").get_by_text("Sommerfest")).to_be_visible()
        assert await _selected(page) == "Vagtplan i juleferien"
        assert [text for text in await _other(page, ".plan li") if "Sommerfest" not in text] == []
        await change(site, "arranged", topics=(first, second, third, fourth))
        await expect(page.locator(".plan li:nth-child(4)")).to_contain_text("Sommerfest")
        await expect(page.locator(".plan li:nth-child(3)")).to_contain_text("Nyt sagssystem")
        await change(site, "arranged", topics=(first, second, third))
        await expect(page.locator(".plan li")).to_have_count(3)
        assert await _other(page, ".plan li") == []
        assert await _selected(page) == "Vagtplan i juleferien"


async def test_who_is_heard_goes_from_the_names_and_the_others_stay(chromium: Browser, site: Site) -> None:
    async with shown(chromium, address(site, "meeting/heard?")) as page:
        await _marked(page, ".chip:last-child")
        await _say(site, "heard-2", "jonas")
        await expect(page.locator(".chip")).to_have_text(["Line", "Mette"])
        assert await _other(page, ".chip") == [] and await _selected(page) == "Mette"


@pytest.mark.parametrize("language", ["da", "en"])
async def test_the_floor_goes_from_one_to_the_next_by_itself(
    chromium: Browser, site: Site, language: str
) -> None:
    floor, then = FLOOR[language]
    async with shown(chromium, address(site, f"meeting/spoken-{language}?lang={language}")) as page:
        await expect(page.get_by_role("heading", name="What do you bring?")).to_be_visible()
        await expect(page.locator(".heard")).to_have_text(f"Mette {floor}{then}")
        await _marked(page, "h2")
        await _say(site, f"spoken-{language}", "mette")
        await expect(page.locator(".heard strong")).to_have_text(f"Jonas {floor}")
        assert await _selected(page) == "What do you bring?"


async def _say(site: Site, round_: str, person: str) -> None:
    heard = [Answer(person, How.HEARD, NOW)]
    await site.works.change(TENANT, lambda work: work.answers.add(round_, heard))
