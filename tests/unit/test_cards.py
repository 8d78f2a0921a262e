"""Every card the code can make, in both languages: valid, small, readable by ear, and no one's markup."""

import inspect
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest
from markdown_it import MarkdownIt

import cards
from bot.handlers import router
from bot.language.folding import fold
from bot.language.texts import LANGUAGES, Texts
from cards import parts
from cards.actions import MeetingView
from cards.parts import Card
from tests.fakes.teams import flatten, problems
from tests.fakes.teams.card_reading import actions
from tests.fakes.teams.card_schema import nodes
from tests.unit.card_samples import samples
from tests.unit.each import for_each
from tests.unit.words import HOSTILE, USUAL

ZONE = "Europe/Copenhagen"
ROOM, USUAL_ROOM = 28_000, 8_000  # bytes: what Teams takes, and what we ask of ourselves
TITLE_ROOM = 26  # characters of a button that stands alone in its row at 320 px
STATE_ROOM = 36  # characters in one line at 320 px
# These tell a whole date, a problem in a sentence, or nothing but one sentence.
LONG_STATES = (
    "planned", "ahead", "topic-form", "reason-form", "order-form", "change-form", "time-up", "record-form",
    "answer-form", "word-form", "room-form", "question-form", "more-form", "moved", "said", "ended",
    "busy", "away", "perhaps", "full", "failed", "outdated", "settings-changed", "change", "correct-form",
    "in-team", "team-form", "replan-form", "cancel-form", "cancelled", "told", "goes-on", "new-time",
)  # fmt: skip
# Dialogs that are nothing but buttons, each on a line of its own.
MENUS = ("more-form",)
# The same in both languages.
ALIKE = {"Send", "start", "note", "Check", "Facilitator", "Note", "Europe", "Copenhagen", "Team", "AMR"}

COMMONMARK = MarkdownIt("commonmark").enable("strikethrough")
OURS = {"paragraph_open", "paragraph_close", "inline", "text", "text_special", "strong_open", "strong_close"}


@cache
def made(language: str) -> Mapping[str, Card]:
    return samples(Texts(language, ZONE))


NAMES = tuple(made("en"))
every_card = for_each((each, name) for each in LANGUAGES for name in NAMES)


def of_kind(*endings: str, without: tuple[str, ...] = ()) -> Callable[..., Callable[[], None]]:
    names = [name for name in NAMES if name.endswith(endings) and not name.startswith(without)]
    return for_each((each, name) for each in LANGUAGES for name in names)


def texts_of(card: Card) -> list[str]:
    """What is drawn as markdown: texts, not labels or titles."""
    return [str(node.json["text"]) for node in nodes(card) if node.kind == "TextBlock"]


def all_words(card: Card) -> list[str]:
    """Everything a person can read or hear of a card, what they typed themselves left out."""
    told = [str(card["speak"]), str(card["fallbackText"]), *(str(one["title"]) for one in actions(card))]
    hints = [
        str(node.json[key])
        for node in nodes(card)
        for key in ("placeholder", "errorMessage")
        if key in node.json
    ]
    return [*flatten(card).splitlines(), *told, *hints]


@every_card
def test_the_card_follows_the_official_schema_and_our_rules(language: str, name: str) -> None:
    assert problems(made(language)[name]) == []


@every_card
def test_the_card_is_small_enough_for_teams(language: str, name: str) -> None:
    size = len(json.dumps(made(language)[name], ensure_ascii=False).encode())

    assert size < (ROOM if name.endswith(("long", "rude")) else USUAL_ROOM)


@every_card
def test_the_card_says_its_language(language: str, name: str) -> None:
    assert made(language)[name]["lang"] == language


@every_card
def test_what_is_read_aloud_is_short_and_has_no_marks(language: str, name: str) -> None:
    card = made(language)[name]

    for aloud in (card["speak"], card["fallbackText"]):
        assert len(aloud) <= 600
        assert not re.search(r"\*\*|\]\(|[\\`\n\u2060]", aloud)


@every_card
def test_no_fact_is_left_unfilled(language: str, name: str) -> None:
    typed = re.compile(r"\{(0|title)\}|\{\u2060?\{DATE")  # these are in the hostile words

    for words in all_words(made(language)[name]):
        assert not re.search(r"\{\w*\}|\{\{", typed.sub("", words))


@every_card
def test_at_most_three_buttons_and_only_the_first_is_marked(language: str, name: str) -> None:
    sets = [node.json for node in nodes(made(language)[name]) if node.kind == "ActionSet"]
    buttons = [button for each in sets for button in each["actions"]]

    assert len(buttons) <= 3 or name.startswith(MENUS)
    assert all("style" not in button for button in buttons[1:])
    assert all(len(button["title"]) <= TITLE_ROOM for button in buttons)


@every_card
def test_a_button_carries_ids_only(language: str, name: str) -> None:
    for button in actions(made(language)[name]):
        data = {key: value for key, value in button["data"].items() if key != "msteams"}
        # What a dialog of the minutes showed: of each line or person a few letters.
        room = {"stood": 720, "seen": 600}
        for key, value in data.items():
            assert re.fullmatch(r"[a-z0-9.-]+", value) and len(value) <= room.get(key, 40)


@of_kind("usual", "empty", "gate", "urgent", "welcome", "help", without=LONG_STATES)
def test_the_state_comes_first_and_fits_one_line_of_a_phone(language: str, name: str) -> None:
    state = next(node.json for node in nodes(made(language)[name]) if node.kind == "TextBlock")

    assert state["weight"] == "bolder"
    assert len(state["text"]) <= STATE_ROOM


@every_card
def test_no_line_breaks_inside_a_time_or_a_date(language: str, name: str) -> None:
    together = re.compile(r"kl\. \d|\d min\b|\d\. (?:januar|december)|\d (?:January|December|opgave|action)")

    assert not [text for text in texts_of(made(language)[name]) if together.search(text)]


@of_kind("rude")
def test_nothing_that_people_typed_acts_as_markup(language: str, name: str) -> None:
    for text in texts_of(made(language)[name]):
        for token in COMMONMARK.parse(text):
            kinds = {token.type, *(each.type for each in token.children or ())}
            linked = name.startswith(("published", "planned-joined", "topic-followed", "absence-missed"))
            assert kinds <= (OURS | {"link_open", "link_close"} if linked else OURS)
        assert "<at>" not in text
        assert "{{" not in text
        assert "\u202e" not in text


@of_kind("rude")
def test_bold_words_are_our_own(language: str, name: str) -> None:
    for text in texts_of(made(language)[name]):
        for bold in re.findall(r"<strong>(.*?)</strong>", COMMONMARK.render(text)):
            assert "klik" not in bold or bold.endswith(":"), "a name may be bold, up to the colon"


@pytest.mark.parametrize("language", LANGUAGES)
def test_typed_text_is_given_back_as_it_was_typed(language: str) -> None:
    card = made(language)["topic-form-rude"]

    assert [node.json["value"] for node in nodes(card) if node.json.get("id") == "topic_title"] == [HOSTILE]


@for_each((name,) for name in NAMES if name.endswith(("usual", "empty")) or name in ("help", "gate"))
def test_nothing_in_a_danish_card_is_left_in_english(name: str) -> None:
    same = set(all_words(made("da")[name])) & set(all_words(made("en")[name]))

    assert not [text for text in same if _words(text) - _typed() - ALIKE]


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", text))


@cache
def _typed() -> set[str]:
    typed = (
        USUAL.name,
        USUAL.question,
        *USUAL.titles,
        *USUAL.people,
        *USUAL.notes,
        "Akut",
        "Hvordan",
        "deicde",
    )
    return {word for text in typed for word in _words(text)}


@every_card
def test_a_command_named_on_a_card_is_the_one_that_help_shows(language: str, name: str) -> None:
    commands = router().commands
    for text in all_words(made(language)[name]):
        for word in re.findall(r"(?:[“*]@Runde |(?:[Ss]kriv|[Tt]ype) “(?!@))(\w+)", text):
            assert commands[fold(word)].example[LANGUAGES.index(language)].split()[0] == word


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refresh_names_at_most_sixty_people(language: str) -> None:
    assert len(made(language)["check-in-long"]["refresh"]["userIds"]) == parts.REFRESHED_AT_MOST


def test_two_short_buttons_stand_side_by_side_and_long_ones_below_each_other() -> None:
    short, long = ({"title": "Skriv ned"}, {"title": "Jeg tager referatet"})

    assert [len(each["actions"]) for each in parts.buttons(short, short)] == [2]
    assert [len(each["actions"]) for each in parts.buttons(short, long)] == [1, 1]
    assert [len(each["actions"]) for each in parts.buttons(long, short, short)] == [1, 2]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "", "file:///c:/x", "data:text/html,x"])
def test_only_a_web_address_becomes_a_link(address: str) -> None:
    assert parts.link("Referat", address) == "Referat"


def test_a_web_address_cannot_end_its_link_early() -> None:
    link = parts.link("Referat", "https://a.example/x(1) [2].docx?a=b c")

    assert COMMONMARK.render(link).count("<a ") == 1
    assert link == "[Referat](https://a.example/x%281%29%20%5B2%5D.docx?a=b%20c)"


def test_what_refreshes_goes_back_to_the_meeting() -> None:
    refresh = made("da")["own-usual"]["refresh"]

    assert refresh["userIds"] == ["29:1"]
    assert MeetingView.from_data(refresh["action"]["data"]) == MeetingView("m42")
    assert refresh["action"]["verb"] == MeetingView.verb


def card_functions() -> Iterator[FunctionType]:
    """The public functions of cards/ that return a card."""
    for path in Path(cards.__path__[0]).glob("[!_]*.py"):
        module = import_module(f"cards.{path.stem}")
        for name, found in inspect.getmembers(module, inspect.isfunction):
            if not name.startswith("_") and found.__module__ == module.__name__ and _makes_a_card(found):
                yield found


def _makes_a_card(function: FunctionType) -> bool:
    return inspect.signature(function).return_annotation is Card and function is not parts.card


def test_every_card_function_has_a_sample() -> None:
    called: set[CodeType] = set()

    def note(frame: FrameType, event: str, _argument: Any) -> None:
        if event == "call":
            called.add(frame.f_code)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        samples(Texts("en", ZONE))
    finally:
        sys.setprofile(before)

    wanted = {f"{each.__module__}.{each.__name__}": each.__code__ for each in card_functions()}
    assert len(wanted) >= 18
    assert [name for name, code in wanted.items() if code not in called] == []


@pytest.mark.parametrize(("name", "width"), [("entries-note-many", 20), ("entries-hundred", 28)])
def test_the_column_of_numbers_is_as_wide_as_they_need_and_the_same_in_all_rows(
    name: str, width: int
) -> None:
    rows = [node.json for node in nodes(made("en")[f"{name}-usual"]) if node.kind == "ColumnSet"]

    assert {row["columns"][0]["width"] for row in rows} == {f"{width}px"}
