"""A traffic light in the words of the team's page; what came of it is said as on its card."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.documents.phrases import local_day
from bot.domain import light_result
from bot.domain.area_theme import AreaRound, AreaTheme
from bot.domain.light_outcome import Outcome
from bot.domain.light_result import AtLeast, Mostly
from bot.domain.light_theme import Theme
from bot.domain.light_trend import FOUR, Part, Point
from bot.language.texts import Texts
from bot.ports.shelf import OpenLight
from cards import light, light_area, light_words
from cards.light_words import Number, Result


def counted(texts: Texts, shown: OpenLight) -> str:
    """“4 of 7 have answered”."""
    return light.counted(texts, shown.answered, len(shown.light.asked))


def until(texts: Texts, shown: OpenLight, now: datetime) -> str:
    """“15:00 today”, or with the day when it is another."""
    return light.until(texts, shown.light.closes, now)


def lead(texts: Texts, outcome: Outcome) -> str:
    """What came of it, in a sentence or two."""
    return light_words.bare(texts, _result(outcome), outcome.asked, outcome.k)


def chose(texts: Texts, outcome: Outcome) -> str:
    """Of how many it is told; "" where that is not known, or told already."""
    return light_words.chose(texts, _result(outcome), outcome.asked)


def _result(outcome: Outcome) -> Result:
    return Result(outcome.question, outcome.told, outcome.answered)


def shape(outcome: Outcome) -> str:
    """The light of which alone something is told; "" for none."""
    told = outcome.told
    return (told.light or "") if isinstance(told, AtLeast | Mostly) else ""


def numbers(texts: Texts, outcome: Outcome) -> Sequence[Number]:
    return light_words.numbers(texts, outcome.told)


def why(texts: Texts, outcome: Outcome) -> str:
    return light_words.why(texts, outcome.told)


def day(texts: Texts, outcome: Outcome) -> str:
    """On which it was asked, where the team is."""
    return texts.day(local_day(outcome.opened, texts.zone.key))


def area_day(texts: Texts, round_: AreaRound) -> str:
    """On which it opened, where the team is."""
    return texts.day(local_day(round_.opened, texts.zone.key))


def area_lead(texts: Texts, round_: AreaRound) -> str:
    """What came of it in the area, in a sentence or two."""
    return light_area.lead(texts, round_.of)


# What the templates ask by these names.
shows = light_result.shows
name, number, answers = light_words.part_name, light_words.part_number, light_words.sum_answers


def months(texts: Texts, point: Point) -> str:
    """“Dec–Jan”."""
    return texts.months(*_days(texts, point))


def days(texts: Texts, point: Point) -> str:
    """From its first round to its last."""
    begins, ends = _days(texts, point)
    return texts("{begins} to {ends}", begins=begins, ends=ends)


def divided(texts: Texts, point: Point) -> str:
    """Of how many of its rounds opinions differed."""
    return texts("{number} of {rounds}", number=point.divided, rounds=point.told)


def point(texts: Texts, of: Point) -> str:
    """All that a column shows."""
    told = ", ".join(f"{name(texts, part)} {number(texts, of, part)}" for part in Part if of.parts[part])
    if not of.answers:
        return texts(
            "{months}: no numbers. Opinions differed in {divided} rounds.",
            months=months(texts, of),
            divided=divided(texts, of),
        )
    return texts(
        "{months}: {numbers}, of {answers} answers. Opinions differed in {divided} rounds.",
        months=months(texts, of),
        numbers=told,
        answers=answers(texts, of),
        divided=divided(texts, of),
    )


def waiting(texts: Texts, theme: Theme | AreaTheme) -> str:
    """When there will be a column, or one more; "" while the next has not begun."""
    begun, points = theme.trend.begun, theme.trend.points
    if not points and begun == theme.shown:
        return texts(
            "A trend comes when {four} rounds can be shown. You have {number}.", four=FOUR, number=begun
        )
    if not begun:
        return ""
    return texts(
        "The next column comes when {four} rounds can be shown. You have {number}.", four=FOUR, number=begun
    )


def _days(texts: Texts, of: Point) -> tuple[date, date]:
    return local_day(of.begins, texts.zone.key), local_day(of.ends, texts.zone.key)
