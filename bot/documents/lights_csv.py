"""What a team's lights have told as a table for a spreadsheet: a row for each question of each light.

It has what stands on the cards and no more: no comments, never, and no number that a card does not tell.
"""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO

from bot.documents.clean import clean
from bot.documents.phrases import local_day
from bot.domain.light import Light
from bot.domain.light_outcome import Outcome
from bot.domain.light_result import AtLeast, Each, YellowOrRed
from bot.domain.light_theme import Theme
from bot.language.texts import N_, Texts
from cards import light_words
from cards.light_words import Result

# Where numbers have a decimal comma, Excel takes the semicolon to be between columns.
_BETWEEN = {"da": ";", "en": ","}
# Without it Excel takes UTF-8 for something else, and æ, ø and å are gone.
_MARK = "\N{BYTE ORDER MARK}"
# What begins so is run by a spreadsheet (OWASP: CSV injection), as wide letters too.
_RUN = tuple("=+-@\N{MINUS SIGN}\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH COMMERCIAL AT}")
_LEAST = "least"
_FACTS = (N_("Date"), N_("Question"), N_("How many were asked"), N_("How many chose a light"), N_("Result"))
# What stands in a column of numbers, and what it is called.
_NUMBERS: Mapping[str, str] = {
    Light.GREEN: light_words.NAMES[Light.GREEN],
    Light.YELLOW: light_words.NAMES[Light.YELLOW],
    Light.RED: light_words.NAMES[Light.RED],
    "either": light_words.YELLOW_OR_RED,
    _LEAST: N_("At least"),
}


def sheet(texts: Texts, themes: Sequence[Theme]) -> bytes:
    """Question by question, each the newest first. Days are of the team's clock, as 2026-12-01."""
    written = StringIO()
    # Each text between quotes: what separates columns elsewhere begins none here.
    rows = csv.writer(written, delimiter=_BETWEEN[texts.language], quoting=csv.QUOTE_NONNUMERIC)
    rows.writerow([texts(name) for name in (*_FACTS, *_NUMBERS.values())])
    for theme in themes:
        rows.writerows(_row(texts, outcome) for outcome in theme.rounds)
    return (_MARK + written.getvalue()).encode()


def harmless(text: str) -> str:
    """What somebody wrote, marked as a text as Excel itself does where it would be run as a formula."""
    shown = " ".join(clean(text).split())
    return f"'{shown}" if shown.startswith(_RUN) else shown


def _row(texts: Texts, outcome: Outcome) -> Sequence[str | int]:
    told = _numbers(outcome)
    return [
        local_day(outcome.opened, texts.zone.key).isoformat(),
        harmless(outcome.question),
        outcome.asked,
        "" if outcome.answered is None else outcome.answered,
        _words(texts, outcome),
        *(told.get(column, "") for column in _NUMBERS),
    ]


def _words(texts: Texts, outcome: Outcome) -> str:
    """As on the card, shapes left out: the columns have the numbers."""
    result = Result(outcome.question, outcome.told, outcome.answered)
    return light_words.bare(texts, result, outcome.asked, outcome.k)


def _numbers(outcome: Outcome) -> Mapping[str, int]:
    match outcome.told:
        case Each(counts):
            return {light: counts[light] for light in Light}
        case YellowOrRed(green, others):
            return {Light.GREEN: green, "either": others}
        case AtLeast(least=least):
            return {_LEAST: least}
        case _:
            return {}
