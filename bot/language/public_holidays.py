"""On which days people work: not on a Saturday or Sunday, nor on a public holiday of their country."""

from collections.abc import Callable
from datetime import date
from functools import cache, partial

SATURDAY = 5
# What a team can choose, its own first; "" is for none of them.
DENMARK, NOWHERE = "DK", ""
COUNTRIES = (DENMARK, "SE", "NO", "DE", NOWHERE)
# Also the days on which no law closes a workplace, and nearly every one is closed: Christmas Eve and New
# Year's Eve, in Denmark 5 June, in Sweden Midsummer Eve.
_ALSO = {DENMARK: "optional", "SE": "de_facto"}

WorksOn = Callable[[date], bool]


def works_on(country: str) -> WorksOn:
    """For handlers to pass on to the rules, which know no calendar. Of a country that Runde does not know
    it is as of none."""
    return partial(_works_on, country if country in COUNTRIES else NOWHERE)


def _works_on(country: str, day: date) -> bool:
    return day.weekday() < SATURDAY and not (country and day in _days_off(country, day.year))


@cache
def _days_off(country: str, year: int) -> frozenset[date]:
    """Of each year by itself, since the library's calendars grow while they are asked."""
    import holidays  # a tenth of a second, and most processes ask nothing of it

    also = (_ALSO[country],) if country in _ALSO else ()
    return frozenset(holidays.country_holidays(country, years=year, categories=("public", *also)))
