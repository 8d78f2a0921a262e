"""Every card by the official renderer in Chromium: on a phone, with text twice as large, and by keyboard."""

import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from bot.language.texts import Texts
from cards.parts import Card
from tests.browser.test_tab import axe, faults
from tests.complete import cannot
from tests.fakes.teams import buttons
from tests.unit.card_samples import samples

__all__ = ["axe"]
RENDERER = Path(__file__).parents[2] / "node_modules/adaptivecards/dist/adaptivecards.min.js"
PHONE = 320
# axe reads the words of two columns as one word, so a row's name never holds what it reads there.
JOINED = "label-content-name-mismatch"
# Sizes and distances as in Teams' own host configuration, with `zoom` for the text.
SHOW = """([card, zoom]) => {
  const made = new AdaptiveCards.AdaptiveCard();
  const sizes = { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 };
  made.hostConfig = new AdaptiveCards.HostConfig({
    fontFamily: "Liberation Sans",
    textBlock: { headingLevel: 2 },
    fontSizes: Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, size * zoom])),
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    actions: { maxActions: 6, actionsOrientation: "horizontal", actionAlignment: "left", buttonSpacing: 8 },
  });
  window.pressed = [];
  made.onExecuteAction = (action) => window.pressed.push(action.title);
  made.parse(card);
  const main = document.createElement("main");
  main.style.fontSize = `${14 * zoom}px`;
  const title = document.createElement("h1");
  title.append("Runde");
  main.append(title, made.render());
  document.body.replaceChildren(main);
}"""

FOCUSED = """() => {
  const one = document.activeElement, again = one.dataset.seen || one === document.body;
  one.dataset.seen = "yes";
  const button = one.tagName === "BUTTON" || one.getAttribute("role") === "button";
  return [again ? "again" : button ? "button" : "field", one.getAttribute("aria-label") || one.innerText];
}"""


@pytest_asyncio.fixture
async def page(chromium: Browser) -> AsyncIterator[Page]:
    if not RENDERER.exists():
        cannot("the card renderer is not installed (npm ci)")
    context = await chromium.new_context(viewport={"width": PHONE, "height": 900})
    page = await context.new_page()
    await page.set_content("<!doctype html><html lang='da'><title>Runde</title><body style='margin:0'>")
    await page.add_script_tag(path=RENDERER)
    # A client's buttons break their text rather than lose it.
    await page.add_style_tag(content="button { white-space: normal !important; font-size: inherit }")
    yield page
    await context.close()


def _cards(language: str) -> Mapping[str, Card]:
    made = samples(Texts(language, "Europe/Copenhagen"))
    return {name: card for name, card in made.items() if not name.endswith(("-long", "-rude"))}


@pytest.mark.parametrize("zoom", [1, 2], ids=["usual text", "text twice as large"])
@pytest.mark.parametrize("language", ["da", "en"])
async def test_no_card_is_wider_than_a_phone(page: Page, language: str, zoom: int) -> None:
    wide = {}
    for name, card in _cards(language).items():
        await page.evaluate(SHOW, [card, zoom])
        if (width := await page.evaluate("document.documentElement.scrollWidth")) > PHONE:
            wide[name] = width
    assert wide == {}


async def test_every_button_is_reached_by_tab_in_its_order_and_pressed_by_enter(page: Page) -> None:
    wrong = {}
    for name, card in _cards("en").items():
        await page.evaluate(SHOW, [card, 1])
        fields = "Input." in json.dumps(card)  # what must be filled in first is not sent by Enter alone
        reached, expected = await _by_tab(page, press=not fields), buttons(card)
        pressed = await page.evaluate("window.pressed")
        if reached != expected or pressed != ([] if fields else expected):
            wrong[name] = (reached, pressed, expected)
    assert wrong == {}


async def test_axe_finds_no_fault_in_any(page: Page, axe: str) -> None:
    found = {}
    for name, card in _cards("da").items():
        await page.evaluate(SHOW, [card, 1])
        if problems := [fault for fault in await faults(page, axe) if fault[0] != JOINED]:
            found[name] = problems
    assert found == {}


async def _by_tab(page: Page, press: bool) -> list[str]:
    """The names of the buttons as Tab comes to them; `press`: each with Enter."""
    await page.evaluate("delete document.body.dataset.seen, document.activeElement.blur()")
    names: list[str] = []
    for _ in range(200):
        await page.keyboard.press("Tab")
        what, name = await page.evaluate(FOCUSED)
        if what == "again":
            return names
        if what == "button":
            names.append(name)
            if press:
                await page.keyboard.press("Enter")
    raise AssertionError(f"no end of Tab: {names}")
