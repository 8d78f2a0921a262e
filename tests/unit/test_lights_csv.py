"""What lights have told as a table: numbers where they were told, and nothing that a spreadsheet runs."""

import csv
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest

from bot.documents.file_name import lights_name
from bot.documents.lights_csv import harmless, sheet
from bot.domain.light import Counts, Light
from bot.domain.light_result import AtLeast, Each, Mostly, Told, TooFew, Withheld, YellowOrRed
from bot.domain.light_theme import themes
from bot.language.texts import LANGUAGES, Texts
from tests import build
from tests.build import NOW

PEOPLE = tuple(f"p{n}" for n in range(7))


def rows(question: str, what: Told, answered: int = 7, language: str = "en") -> list[list[str]]:
    """As read by whoever knows what is between columns; without the head."""
    light = build.light("l1", *PEOPLE, questions=(question,), opened=NOW - timedelta(days=3))
    told = themes([light.close(NOW, [what], [answered])], NOW)
    text = sheet(Texts(language, "Europe/Copenhagen"), told).decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter={"en": ",", "da": ";"}[language]))[1:]


@pytest.mark.parametrize(
    ("what", "words", "numbers"),
    [
        (Each(Counts(3, 2, 2)), "Opinions differ: no light has more than half.", ["3", "2", "2", "", ""]),
        (Each(Counts(4, 3, 0)), "Mostly green: others see it differently.", ["4", "3", "0", "", ""]),
        (YellowOrRed(3, 4), "Mostly yellow or red: others see it differently.", ["3", "", "", "4", ""]),
        (AtLeast(Light.RED, 5), "At least 5 of 7 are red", ["", "", "", "", "5"]),
        (Mostly(Light.YELLOW), "Mostly yellow", [""] * 5),
        (Mostly(None), "Mixed: no light has more than half", [""] * 5),
    ],
)
def test_a_row_has_the_words_of_the_card_and_the_numbers_that_were_told(
    what: Told, words: str, numbers: list[str]
) -> None:
    (row,) = rows("How is it?", what)
    assert row == ["2026-11-28", "How is it?", "7", "7", words, *numbers]


@pytest.mark.parametrize(
    ("what", "answered", "words"),
    [(TooFew(), 3, "3 of 7 chose a light."), (Withheld(), 7, "nothing is shown")],
)
def test_what_told_nothing_has_no_numbers(what: Told, answered: int, words: str) -> None:
    (row,) = rows("How is it?", what, answered)
    assert words in row[4] and row[5:] == [""] * 5


def test_of_several_questions_the_one_told_in_a_word_does_not_say_of_how_many() -> None:
    light = build.light("l1", *PEOPLE, questions=("One?", "Two?"), opened=NOW)
    over = light.close(NOW, [Mostly(Light.GREEN), Withheld()], [6, 5])
    text = sheet(Texts("en", "UTC"), themes([over], NOW)).decode("utf-8-sig")
    assert [row[2:4] for row in list(csv.reader(StringIO(text, newline="")))[1:]] == [["7", ""]] * 2


STRANGE = ('"', ";", ",", '";=1', 'a;"b",c', "a\nb", "æøå 😀", "'", "''=1", "x" * 200)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", STRANGE)
def test_whatever_is_asked_stays_in_its_cell(question: str, language: str) -> None:
    (row,) = rows(question, AtLeast(Light.GREEN, 5), language=language)
    assert len(row) == 10 and row[1] == " ".join(question.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "sign",
    [
        "=",
        "+",
        "-",
        "@",
        "\t=",
        "\r=",
        "  =",
        "\N{NO-BREAK SPACE}=",
        "\u202e=",
        "\N{MINUS SIGN}",
        "＝",
        "＋",
        "＠",
    ],
)
def test_no_question_is_run_as_a_formula(sign: str, language: str) -> None:
    (row,) = rows(f"{sign}1+cmd|' /C calc'!A0", AtLeast(Light.GREEN, 5), language=language)
    assert row[1].startswith("'") and not any(cell.startswith(tuple("=+-@\t\r")) for cell in row)


@pytest.mark.parametrize("text", ["How is it?", "1+1", "'quoted'", "a = b", ""])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_the_day_is_the_one_where_the_team_is() -> None:
    light = build.light("l1", *PEOPLE, opened=NOW.replace(hour=23, minute=30) - timedelta(days=1))
    told = themes([light.close(NOW, [AtLeast(Light.GREEN, 5)], [7])], NOW)
    assert b'"2026-12-01"' in sheet(Texts("da", "Europe/Copenhagen"), told)
    assert b'"2026-11-30"' in sheet(Texts("da", "UTC"), told)


def test_its_name_is_readable_and_short_enough_whatever_the_team_is_called() -> None:
    team = replace(build.team(), name='IT/Drift: "æ" ' + "x" * 300)
    name = lights_name(Texts("da", "UTC"), team, NOW.date())
    assert name.startswith("Lyssignaler – IT-Drift – æ x") and name.endswith(" – 2026-12-01.csv")
    assert len(name) <= 120
