"""Dates with a number in them, Danish and English: 2026-12-01, 1/12, 1.12., 1. december, Dec 1st, den 15."""

import re
from calendar import monthrange
from datetime import timedelta

from bot.language.calendar_days import Asked, Day, Form, Impossible, Why, dated, form, in_year
from bot.language.date_words import MONTHS, MONTHS_FIRST, ORDINALS, one_of


def _iso(match: re.Match[str], _asked: Asked) -> Day:
    return Day(dated(int(match["year"]), int(match["month"]), int(match["day"])))


def _slashed(match: re.Match[str], asked: Asked) -> Day:
    """Day first in Danish; month first in English, as far as there is such a month."""
    first, second = int(match["first"]), int(match["second"])
    orders = [(first, second)] if asked.language == "da" else [(second, first), (first, second)]
    readings, why = [], Why.NO_DAY
    for day, month in orders:
        try:
            readings.append(in_year(day, month, match["year"], asked))
        except Impossible as never:
            why = never.why if never.why is Why.PAST else why
    if not readings:
        raise Impossible(why)
    return Day(*dict.fromkeys(readings))


def _dotted(match: re.Match[str], asked: Asked) -> Day:
    return Day(in_year(int(match["day"]), int(match["month"]), match["year"], asked))


def _said_month(match: re.Match[str], asked: Asked) -> Day:
    """The first in the twelfth."""
    return Day(in_year(int(match["day"]), ORDINALS.get(match["month"]) or int(match["month"]), None, asked))


def _two_numbers(_match: re.Match[str], _asked: Asked) -> Day:
    """ "24 12" before a time: hardly a title, and no date either."""
    raise Impossible(Why.UNCLEAR)


def _named_month(match: re.Match[str], asked: Asked) -> Day:
    return Day(in_year(int(match["day"]), MONTHS[match["month"]], match["year"], asked))


def _day_of_month(match: re.Match[str], asked: Asked) -> Day:
    """Such as "den 15.": of this month, or once that is past, of the next."""
    today, day = asked.today, int(match["day"])
    following = today.replace(day=1) + timedelta(days=32)
    for month in (today, following):
        if 1 <= day <= monthrange(month.year, month.month)[1] and month.replace(day=day) >= today:
            return Day(month.replace(day=day))
    raise Impossible


_NUMBER = r"(?P<day>\d{1,2})"
_DEN = r"(?:on (?:the )?|paa den |den |d\.? ?|the )?"
_DAY_OF, _MONTH_OF = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
# A year of two digits needs a mark of its own: "1. december 14" may be an hour.
_BEHIND = r"(?:(?:,? (?=\d{4}|')|[-/])(?P<year>\d{4}|'?\d\d))?\.?"
WRITTEN_DATES: tuple[Form, ...] = (
    form(r"(?:on |den )?(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", _iso),
    # 24/7 is no day in July to anyone who keeps systems running.
    form(rf"{_DEN}(?!24/7$)(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}}){_BEHIND}", _slashed),
    # Both marks are the same: "9-10.30" is from nine until half past ten.
    form(
        rf"{_DEN}{_NUMBER}(?P<mark>[.-])(?P<month>\d{{1,2}})(?:(?P=mark)| (?=\d{{4}}))"
        r"(?P<year>\d{4}|\d\d)\.?",
        _dotted,
    ),
    form(rf"{_DEN}{_NUMBER}\. ?(?P<month>\d{{1,2}})\.(?P<year>)?", _dotted),
    form(rf"(?:paa den |den |d\. ?){_NUMBER}\.(?P<month>\d{{1,2}})(?P<year>)?", _dotted),
    form(rf"(?:paa )?(?:den |d\.? ?){_NUMBER}\.? i (?P<month>\d{{1,2}}|{one_of(ORDINALS)})\.?", _said_month),
    form(
        rf"{_DEN}{_NUMBER}(?:\.|st|nd|rd|th)? ?(?:of )?(?P<month>{one_of(MONTHS)})\.?{_BEHIND}", _named_month
    ),
    form(
        rf"(?:on )?(?P<month>{one_of(MONTHS_FIRST)})\.? (?:the )?{_NUMBER}(?:st|nd|rd|th|\.)?{_BEHIND}",
        _named_month,
    ),
    form(rf"(?:paa )?(?:den|d\.) ?{_NUMBER}\.?", _day_of_month),
    form(rf"(?:on )?the {_NUMBER}(?:st|nd|rd|th)\.?", _day_of_month),
)
# What is a date only beside a time, as it is typed on a phone: "d 24 kl 10", but "Vitamin D 3" …
BESIDE_A_TIME: tuple[Form, ...] = (
    form(rf"d {_NUMBER}\.?", _day_of_month),
    form(rf"(?:on )?(?:the )?{_NUMBER}(?:st|nd|rd|th)\.?", _day_of_month),
    form(rf"(?:on )?the {_NUMBER}", _day_of_month),
    form(rf"(?:paa )?(?:den |d\. ?|d ){_NUMBER}[ -](?P<month>\d{{1,2}})\.?(?P<year>)?", _dotted),
    form(rf"{_DAY_OF} {_MONTH_OF}|{_MONTH_OF} {_DAY_OF}", _two_numbers),
)
# … and what is one between a weekday and a time: "mandag 7. kl. 10".
BEHIND_A_WEEKDAY: tuple[Form, ...] = (
    *WRITTEN_DATES,
    *BESIDE_A_TIME[:-1],
    form(rf"{_NUMBER}\.?", _day_of_month),
    form(rf"{_NUMBER} (?P<month>\d{{1,2}})(?P<year>)?", _dotted),
)
