"""Every card by the official renderer in Chromium: on a phone, with large text, dark, and by keyboard."""

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
from tests.fakes.teams.card_reading import actions
from tests.stage.site import PAGE
from tests.unit.card_samples import samples

__all__ = ["axe"]
RENDERER = Path(__file__).parents[2] / "node_modules/adaptivecards/dist/adaptivecards.min.js"
PHONE = 320
# axe reads the words of two columns as one word, so a row's name never holds what it reads there.
JOINED = "label-content-name-mismatch"
Colours = dict[str, dict[str, object]]


# Teams' own dark theme.
DARK: Colours = json.loads((PAGE / "hosts/dark.json").read_text())["containerStyles"]
DARK_PAGE = "body { background: #2d2c2c; color: #fff; color-scheme: dark } button { background: #333 }"
# Sizes and distances as in Teams' own host configuration, with `zoom` for the text.
SHOW = """([card, zoom, colours]) => {
  const made = new AdaptiveCards.AdaptiveCard();
  const sizes = { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 };
  made.hostConfig = new AdaptiveCards.HostConfig({
    fontFamily: "Liberation Sans",
    textBlock: { headingLevel: 2 },
    ...(colours && { containerStyles: colours }),
    fontSizes: Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, size * zoom])),
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    actions: { maxActions: 6, actionsOrientation: "horizontal", actionAlignment: "left", buttonSpacing: 8 },
  });
  window.pressed = [], window.sent = [];
  made.onExecuteAction = (action) => {
    window.pressed.push(action.title);
    window.sent.push(action.data);
  };
  made.parse(card);
  const main = document.createElement("main");
  main.style.fontSize = `${14 * zoom}px`;
  const title = document.createElement("h1");
  title.append("Runde");
  main.append(title, made.render());
  document.body.replaceChildren(main);
}"""
WIDTHS = f"""([cards, zoom]) => Object.entries(cards).map(([name, card]) => {{
  ({SHOW})([card, zoom]);
  return [name, document.documentElement.scrollWidth];
}})"""
# A day or time has several stops of Tab within one field.
FOCUSED = """() => {
  const one = document.activeElement;
  const within = one === window.before && ["date", "time"].includes(one.type);
  const again = (one.dataset.seen && !within) || one === document.body;
  one.dataset.seen = "yes", window.before = one;
  const button = one.tagName === "BUTTON" || one.getAttribute("role") === "button";
  return [again ? "again" : button ? "button" : "field", one.getAttribute("aria-label") || one.innerText];
}"""
IN_FOCUS = "() => [document.activeElement.type, document.activeElement.value]"
CONTRAST = """async () => {
  const { violations } = await axe.run({ runOnly: ["color-contrast"] });
  return violations.flatMap(({ nodes }) => nodes.map(({ any, html }) => [any[0].message, html]));
}"""
# What is filled in, by the ids of the fields in their order.
FILLED = {
    "answer-form-usual": {"round_words": "God kaffe"},
    "record-form-usual": {
        "record_notes": "Mandage er lange",
        "record_decisions": "Vi prøver tre uger\nVi måler svartiden",
        "record_actions": "Peter: ringer til leverandøren",
        "record_confidential": "true",
    },
    "topic-form-usual": {
        "topic_title": "Vagtskema",
        "topic_owner": "Mette",
        "topic_minutes": "15",
        "topic_purpose": "discuss",
    },
    "question-form-usual": {"round_which": "own", "round_question": "Hvad glæder du dig til?"},
}


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
    return samples(Texts(language, "Europe/Copenhagen"))


def _plain_cards(language: str) -> Mapping[str, Card]:
    """Without those that differ from another in nothing but what people typed."""
    return {name: card for name, card in _cards(language).items() if not name.endswith(("-long", "-rude"))}


@pytest.mark.parametrize("zoom", [1, 2], ids=["usual text", "text twice as large"])
@pytest.mark.parametrize("language", ["da", "en"])
async def test_no_card_is_wider_than_a_phone(page: Page, language: str, zoom: int) -> None:
    widths = await page.evaluate(WIDTHS, [_cards(language), zoom])

    assert {name: width for name, width in widths if width > PHONE} == {}


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("entries-hundred-usual", "100"),
        ("confidential-hundred-usual", "C100"),
        ("entries-note-many-usual", "16"),
    ],
)
async def test_a_number_stands_on_one_line(page: Page, name: str, number: str) -> None:
    await page.evaluate(SHOW, [_cards("en")[name], 1])
    box = await page.get_by_text(number, exact=True).bounding_box()

    assert box is not None and box["height"] < 2 * 14, "the size of its text"


async def test_every_button_is_reached_by_tab_in_its_order_and_pressed_by_enter(page: Page) -> None:
    wrong = {}
    for name, card in _plain_cards("en").items():
        await page.evaluate(SHOW, [card, 1])
        fields = "Input." in json.dumps(card)  # what must be filled in first is not sent by Enter alone
        reached, expected = await _by_tab(page, press=not fields), buttons(card)
        pressed = await page.evaluate("window.pressed")
        if reached != expected or pressed != ([] if fields else expected):
            wrong[name] = (reached, pressed, expected)
    assert wrong == {}


async def test_axe_finds_no_fault_in_any(page: Page, axe: str) -> None:
    found = {}
    for name, card in _plain_cards("da").items():
        await page.evaluate(SHOW, [card, 1])
        if problems := [fault for fault in await faults(page, axe) if fault[0] != JOINED]:
            found[name] = problems
    assert found == {}


async def test_every_text_stands_out_in_the_dark_colours_of_teams(page: Page, axe: str) -> None:
    await page.add_style_tag(content=DARK_PAGE)
    await page.evaluate(axe)
    faint = {}
    for name, card in _plain_cards("da").items():
        await page.evaluate(SHOW, [card, 1, DARK])
        if problems := await page.evaluate(CONTRAST):
            faint[name] = problems
    assert faint == {}


@pytest.mark.parametrize("name", FILLED)
async def test_a_dialog_is_filled_in_and_sent_by_keyboard_alone(page: Page, name: str) -> None:
    card = _cards("da")[name]
    await page.evaluate(SHOW, [card, 1])
    await page.keyboard.press("Tab")  # to the card itself
    for value in FILLED[name].values():
        await page.keyboard.press("Tab")
        await _fill_by_keyboard(page, value)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")

    (send,) = actions(card)
    assert await page.evaluate("window.sent") == [{**send["data"], **FILLED[name]}]


async def test_what_is_sent_too_early_leads_back_to_the_empty_field(page: Page) -> None:
    card = _cards("da")["answer-form-usual"]
    await page.evaluate(SHOW, [card, 1])
    for key in ("Tab", "Tab", "Tab", "Enter"):  # the card, the field, the button
        await page.keyboard.press(key)

    assert await page.evaluate("window.sent") == []
    assert await page.evaluate(IN_FOCUS) == ["textarea", ""]
    await page.get_by_text("Skriv mellem 1 og 200 tegn.").wait_for()


async def _fill_by_keyboard(page: Page, value: str) -> None:
    """Fill in the field that has the focus; of choices, move on to the one wanted."""
    kind, _ = await page.evaluate(IN_FOCUS)
    if kind == "checkbox":
        await page.keyboard.press("Space")
    elif kind == "radio":
        await page.keyboard.press("Space")
        for _ in range(9):
            if (await page.evaluate(IN_FOCUS))[1] == value:
                return
            await page.keyboard.press("ArrowDown")
        raise AssertionError(f"no choice {value}")
    else:
        await page.keyboard.press("Control+A")
        await page.keyboard.type(value)


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
