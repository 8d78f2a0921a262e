"""The Danish catalogue holds every sentence of the code, no other, with the same facts in it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from bot.handlers import router
from bot.language import extract
from bot.language.catalogue import key_of, placeholders, translations
from bot.language.extract import Found, Unreadable, page_sentences, python_sentences, sentences
from bot.language.folding import fold
from bot.router import Command
from tests.unit.each import for_each

FOUND = sentences()
MESSAGES = {key_of(message.id): message for message in extract.danish() if message.id}
UPDATE = "run `python -m bot.language.extract` and translate what is new in da.po"


def forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def pairs() -> Iterator[tuple[str, str]]:
    """(English, Danish) of every sentence, plurals form by form."""
    for one, found in FOUND.items():
        danish = translations("da").get(one, ("", ""))
        yield one, danish[0]
        if found.many is not None:
            yield found.many, danish[1]


every_pair = for_each(pairs())


def test_every_sentence_of_the_code_is_translated() -> None:
    assert [one for one in FOUND if not all(translations("da").get(one, ("",)))] == [], UPDATE


def test_that_nothing_was_changed_is_said_by_cards_and_never_again_by_a_rule() -> None:
    said = [found for found in FOUND.values() if "nothing was changed" in found.one.casefold()]

    assert [found.one for found in said if not found.where.startswith("cards/")] == []


def test_no_translation_is_left_of_a_sentence_that_is_gone() -> None:
    assert sorted(MESSAGES.keys() - FOUND.keys()) == [], UPDATE


def test_no_translation_is_only_guessed_at() -> None:
    assert [one for one, message in MESSAGES.items() if message.fuzzy] == []


def test_the_file_has_a_plural_where_the_code_has_one() -> None:
    for one, found in FOUND.items():
        assert len(forms(MESSAGES[one])) == (1 if found.many is None else 2), one
        if found.many is not None:
            assert tuple(MESSAGES[one].id) == (one, found.many)


@every_pair
def test_a_translation_wants_the_same_facts(english: str, danish: str) -> None:
    assert placeholders(danish) == placeholders(english)


@every_pair
def test_a_translation_ends_and_is_marked_as_its_sentence(english: str, danish: str) -> None:
    signs = re.compile(r"[.!?:…]$")

    assert signs.findall(danish) == signs.findall(english)
    assert danish.count("**") == english.count("**")
    assert danish.count("“") == danish.count("”") == english.count("“")
    assert danish.strip() == danish
    assert "  " not in danish


@every_pair
def test_a_sentence_of_a_card_has_no_exclamation_mark(english: str, danish: str) -> None:
    assert "!" not in english + danish


COMMAND = re.compile(r"(?:[“*]@Runde |^@Runde /|(?:[Ss]kriv|[Tt]ype) “(?!@))(\w+)")


@every_pair
def test_a_command_named_in_a_sentence_is_the_one_that_help_shows(english: str, danish: str) -> None:
    commands = router().commands

    for at, sentence in enumerate((english, danish)):
        for word in COMMAND.findall(sentence):
            assert commands[fold(word)].example[at].split()[0] == word


def test_a_time_of_day_in_danish_stands_behind_kl() -> None:
    bare = [danish for _, danish in pairs() if re.search(r"(?<!kl\. )(?<!–)\{(?:time|start|end)\}", danish)]

    assert bare == ["{start}–{end}"], "a whole phrase with its own “kl.” is filled in there"


@pytest.mark.parametrize("row", router().helped, ids=lambda row: row.words[0])
def test_the_help_line_of_a_command_is_found_and_translated(row: Command) -> None:
    assert FOUND[row.help].where.startswith("bot/handlers/")
    assert translations("da")[row.help] != (row.help,)


@pytest.mark.parametrize("word", ["Incident", "Deadline", "{names} and {last}", "Purpose"])
def test_a_word_that_is_only_marked_in_a_table_is_found(word: str) -> None:
    assert word in FOUND


@pytest.mark.parametrize(
    ("code", "found"),
    [
        pytest.param('texts("One.")', [("One.", None)], id="texts"),
        pytest.param('self.texts("One.", x=1)', [("One.", None)], id="an attribute"),
        pytest.param('_("One.")', [("One.", None)], id="underscore"),
        pytest.param('N_("One.")', [("One.", None)], id="marked"),
        pytest.param('raise Refused("One.", time=t)', [("One.", None)], id="refused"),
        pytest.param('raise Closed("One.")', [("One.", None)], id="closed"),
        pytest.param('texts.count(n, "one", "many")', [("one", "many")], id="plural"),
        pytest.param('texts("a" if x else "b")', [("a", None), ("b", None)], id="choice"),
        pytest.param('texts("a" "b")', [("ab", None)], id="in two parts"),
        pytest.param('Command(("x",), f, "the line", ("x", "x"))', [("the line", None)], id="help line"),
        pytest.param('Command(("x",), f, help="the line")', [("the line", None)], id="named help line"),
        pytest.param("texts(sentence)", [], id="a name is found where it is made"),
        pytest.param('[1].count("one")', [], id="another count"),
        pytest.param('print("One.")', [], id="another call"),
    ],
)
def test_a_sentence_is_found_in_code(code: str, found: list[tuple[str, str | None]]) -> None:
    assert list(python_sentences(code, "x.py")) == found


@pytest.mark.parametrize("code", ['texts(f"a {b}")', 'texts("a" + b)', 'N_("a %s" % b)'])
def test_a_sentence_that_is_not_written_out_is_an_error_with_its_place(code: str) -> None:
    with pytest.raises(Unreadable, match=r"x\.py:1"):
        list(python_sentences(code, "x.py"))


def test_sentences_are_found_in_a_page() -> None:
    page = """{{ texts("One.", n=1) ~ _('Two') }} {% if x %}{{ texts.count(n, "a", "b") }}{% endif %}"""

    assert list(page_sentences(page, "x.html")) == [("One.", None), ("Two", None), ("a", "b")]


def test_a_plural_of_a_page_that_is_not_written_out_is_an_error() -> None:
    with pytest.raises(Unreadable, match=r"x\.html"):
        list(page_sentences("{{ texts.count(n, one, many) }}", "x.html"))


def a_project(root: Path, code: str, catalogue: str = "") -> Path:
    (root / "bot").mkdir()
    (root / "bot" / "a.py").write_text(code, encoding="utf-8")
    po = root / "da.po"
    po.write_text(f'msgid ""\nmsgstr "Language: da\\n"\n\n{catalogue}', encoding="utf-8")
    return po


def test_two_plurals_of_one_sentence_are_an_error(tmp_path: Path) -> None:
    a_project(tmp_path, 'texts.count(n, "one", "many")\ntexts.count(n, "one", "lots")')

    with pytest.raises(Unreadable, match="another plural"):
        sentences(tmp_path)


def test_a_sentence_used_alone_and_counted_is_one_entry(tmp_path: Path) -> None:
    a_project(tmp_path, 'texts("one")\ntexts.count(n, "one", "many")')

    assert sentences(tmp_path) == {"one": Found("one", "many", "bot/a.py")}


def test_bringing_in_line_adds_drops_and_keeps(tmp_path: Path) -> None:
    old = 'msgid "Kept."\nmsgstr "Bliver."\n\nmsgid "Gone."\nmsgstr "Væk."\n'
    po = a_project(tmp_path, 'texts("Kept.")\ntexts("New {fact}.")', old)

    assert extract.update(tmp_path, po) == (["New {fact}."], ["Gone."])
    assert 'msgid "Kept."\nmsgstr "Bliver."' in po.read_text(encoding="utf-8")
    assert 'msgid "New {fact}."\nmsgstr ""' in po.read_text(encoding="utf-8")
    assert extract.update(tmp_path, po) == ([], [])


def test_the_catalogue_in_the_repository_is_as_the_tool_writes_it(tmp_path: Path) -> None:
    copy = tmp_path / "da.po"
    copy.write_bytes(extract.DANISH.read_bytes())

    extract.update(path=copy)

    assert copy.read_bytes() == extract.DANISH.read_bytes(), UPDATE
