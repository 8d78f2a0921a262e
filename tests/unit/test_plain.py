"""What people typed reads as typed: no mark in it acts, in Teams' two ways of reading markdown."""

from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cards.plain import cut, plain, spoken

JOINER = "\u2060"
UNSEEN = str.maketrans("", "", "\u2060\u2068\u2069")
MARKS = "*_`~#+-=>|[]()<>{}&;:!\\1. \n\tabæ/@\"'"

COMMONMARK = MarkdownIt("commonmark", {"linkify": False}).enable("strikethrough")


def read(text: str) -> list[Token]:
    """As Teams on desktop and web reads a text."""
    return [each for token in COMMONMARK.parse(text) for each in (token, *(token.children or ()))]


def shown(text: str) -> str:
    """What a reader then sees, the marks without width left out."""
    return "\n\n".join(_paragraphs(text)).translate(UNSEEN)


def _paragraphs(text: str) -> Iterator[str]:
    for token in COMMONMARK.parse(text):
        if token.type == "inline":
            yield "".join("\n" if each.type == "softbreak" else each.content for each in token.children or ())


@pytest.mark.parametrize(
    ("typed", "safe"),
    [
        pytest.param("Køen vokser", "Køen vokser", id="plain words stay untouched"),
        pytest.param("**fed**", r"\*\*fed\*\*", id="bold"),
        pytest.param("_under_", r"\_under\_", id="italics"),
        pytest.param("snake_case_name", "snake_case_name", id="underscores inside a word are harmless"),
        pytest.param("2 * 3 * 4", "2 * 3 * 4", id="asterisks between spaces are harmless"),
        pytest.param("`kode`", r"\`kode\`", id="code"),
        pytest.param("~~streg~~", f"~{JOINER}~streg~{JOINER}~", id="strike-through"),
        pytest.param("[klik](https://ond)", f"[klik]{JOINER}(https://ond)", id="link"),
        pytest.param("<at>Mette</at>", f"<{JOINER}at>Mette<{JOINER}/at>", id="mention"),
        pytest.param("&lt;b&gt;", f"&{JOINER}lt;b&{JOINER}gt;", id="entities"),
        pytest.param("Q&A", "Q&A", id="an ampersand alone is harmless"),
        pytest.param("3 < 4", "3 < 4", id="less than is harmless"),
        pytest.param("# stort", f"{JOINER}# stort", id="heading"),
        pytest.param("- punkt", f"{JOINER}- punkt", id="list"),
        pytest.param("* punkt", f"{JOINER}\\* punkt", id="list with an asterisk"),
        pytest.param("1. punkt", f"{JOINER}1. punkt", id="numbered list"),
        pytest.param("> citat", f"{JOINER}> citat", id="quote"),
        pytest.param("a - b > c # d", "a - b > c # d", id="these are harmless inside a line"),
        pytest.param("{{DATE(x)}}", f"{{{JOINER}{{DATE(x)}}}}", id="a date of the card's own"),
        pytest.param("{title}", "{title}", id="our placeholders are no marks"),
        pytest.param("C:\\", f"C:\\{JOINER}", id="a backslash at the end swallows nothing"),
    ],
)
def test_a_mark_is_made_harmless(typed: str, safe: str) -> None:
    assert plain(typed) == safe


@given(st.text(st.sampled_from(MARKS), max_size=60))
@example("[a]: https://ond.example")
@example("![billede](https://ond.example/x.png)")
@example("*a _b_* __c__ ***d***")
@example("\\*a\\*")
@example("\\_\\_")
@example("&#35; &amp;")
@example("- a\n- b\n\n---\n\n    kode")
@example("| a | b |\n|---|---|\n```\nx")
@settings(max_examples=400, deadline=None)
def test_whatever_is_typed_is_read_back_as_it_was_typed(typed: str) -> None:
    safe = plain(typed, lines=True)

    assert {token.type for token in read(safe)} <= {
        "paragraph_open", "paragraph_close", "inline", "text", "text_special", "softbreak",
    }  # fmt: skip
    assert shown(safe) == cut(typed, 300, lines=True).replace("\n", "\n\n")


def test_inside_bold_words_of_ours_a_name_ends_nothing() -> None:
    assert shown(f"**{plain('a** b')}:** c") == "a** b: c"


def test_lines_become_spaces_unless_they_are_asked_for() -> None:
    assert plain("a\r\n\n b\tc ") == "a b c"
    assert plain("a\r\n\n b\tc ", lines=True) == "a\n\nb c"


def test_a_long_text_ends_with_an_ellipsis_within_its_room() -> None:
    assert cut("Køen vokser om mandagen", 12) == "Køen vokser…"
    assert cut("Køen vokser", 11) == "Køen vokser"


def test_no_half_of_a_family_is_left_where_a_text_is_cut() -> None:
    assert cut("ab👩\u200d👩\u200d👧", 5) == "ab👩…"


def test_no_unseen_sign_turns_the_direction_of_the_rest() -> None:
    assert plain("a\u202eb\u2066c\x00d\ufeff") == "abcd"


def test_right_to_left_words_keep_to_themselves() -> None:
    assert plain("אבג", 10) == "\u2068אבג\u2069"


def test_read_aloud_no_mark_is_said() -> None:
    assert spoken("***") == "…" and spoken("") == ""
    assert spoken("# **fed** [klik](x) `kode` ~~a~~ {{b}} <at>") == "fed klik (x) kode a b at"
