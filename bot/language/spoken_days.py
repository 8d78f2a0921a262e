"""Days without a number, Danish and English: i morgen, på fredag, next Friday, fredag om en uge."""

import re
from calendar import monthrange
from datetime import date, timedelta

from bot.language.calendar_days import Asked, Day, Form, Impossible, Why, coming, form
from bot.language.date_words import NEAR, SHORT_WEEKDAYS, WEEKDAYS, one_of


def _near(match: re.Match[str], asked: Asked) -> Day:
    return Day(asked.today + timedelta(days=NEAR[match[0]]))


def _weekday(match: re.Match[str], asked: Asked) -> Day:
    """Never today: for that people say "i dag"."""
    return Day(coming(WEEKDAYS[match["weekday"]], asked.today))


def _next_weekday(match: re.Match[str], asked: Asked) -> Day:
    """Said before Friday, "næste fredag" is this one for some, the one after for others."""
    day = coming(WEEKDAYS[match["weekday"]], asked.today)
    same_week = day.isocalendar()[:2] == asked.today.isocalendar()[:2]
    return Day(day, day + timedelta(weeks=1) if same_week else None)


def _weekday_of_week(match: re.Match[str], asked: Asked) -> Day:
    """Such as "fredag i næste uge", "Friday this week"."""
    monday = asked.today - timedelta(days=asked.today.weekday())
    weeks = 0 if match["which"] in ("denne", "this") else 1
    return Day(monday + timedelta(weeks=weeks, days=WEEKDAYS[match["weekday"]]))


def _weekday_in_week(match: re.Match[str], asked: Asked) -> Day:
    """Such as "tirsdag i uge 49", "week 49 Tuesday": ISO weeks, of this year or, once past, of the next."""
    weekday = {**WEEKDAYS, **SHORT_WEEKDAYS}[match["weekday"]] + 1
    year = asked.today.isocalendar().year
    for year_ in (year, year + 1):
        try:
            day = date.fromisocalendar(year_, _week(match), weekday)
        except ValueError:
            continue
        if day >= asked.today:
            return Day(day)
    raise Impossible(Why.NO_WEEK)


def _week(match: re.Match[str]) -> int:
    week = int(match["week"])
    if not 1 <= week <= 53:
        raise Impossible(Why.NO_WEEK)
    return week


def _some_week(match: re.Match[str], _asked: Asked) -> Day:
    _week(match)
    raise Impossible(Why.WHICH_DAY)


def _coming_week(_match: re.Match[str], _asked: Asked) -> Day:
    raise Impossible(Why.WHICH_DAY)


def _past(_match: re.Match[str], _asked: Asked) -> Day:
    raise Impossible(Why.PAST)


def _weekday_later(match: re.Match[str], asked: Asked) -> Day:
    """Such as "fredag om en uge", "a week from Friday": counted from the coming one."""
    weeks = 2 if re.search(r"\b(?:to|two|2|14|fjorten)\b", match[0]) else 1
    return Day(coming(WEEKDAYS[match["weekday"]], asked.today) + timedelta(weeks=weeks))


def _end(match: re.Match[str], asked: Asked) -> Day:
    """The working week ends on Friday, and from Saturday on with that week's Sunday."""
    today, unit = asked.today, match["unit"][0]
    if unit in "wu":
        return Day(today + timedelta(days=(4 if today.weekday() <= 4 else 6) - today.weekday()))
    month = 12 if unit in "ya" else today.month
    return Day(today.replace(month=month, day=monthrange(today.year, month)[1]))


_WEEKDAY = f"(?P<weekday>{one_of(WEEKDAYS)})"
_IN_WEEK = f"(?P<weekday>{one_of([*WEEKDAYS, *SHORT_WEEKDAYS])})"
_WEEK = r"(?:uge|week|wk\.?) ?(?P<week>\d{1,3})"
_THIS = "(?:nu |this |foerstkommende |den kommende |kommende |coming )?"
SPOKEN_DAYS: tuple[Form, ...] = (
    form(one_of(NEAR), _near),
    form(rf"(?:on |paa )?{_THIS}{_WEEKDAY}", _weekday),
    form(rf"(?:on |paa )?(?:next|naeste) {_WEEKDAY}", _next_weekday),
    form(
        rf"(?:on |paa )?{_WEEKDAY},? (?:i |of )?(?P<which>naeste|denne|next|this) (?:uge|week)",
        _weekday_of_week,
    ),
    form(rf"(?:i )?(?P<which>naeste|denne|next|this) (?:uge|week) (?:on |paa )?{_WEEKDAY}", _weekday_of_week),
    form(rf"(?:on |paa )?{_IN_WEEK},? \(?(?:i |of |in )?{_WEEK}\)?", _weekday_in_week),
    form(rf"(?:i |in )?{_WEEK}[,:]? (?:on |paa )?{_IN_WEEK}", _weekday_in_week),
    form(rf"(?:i |in |of )?{_WEEK}", _some_week),
    form(r"(?:i )?(?:naeste|denne|next|this) (?:uge|week)", _coming_week),
    form(rf"(?:i )?(?:sidste|forrige|last) (?:{one_of(WEEKDAYS)}|uge|week)|i (?:{one_of(WEEKDAYS)})s", _past),
    form(r"i ?gaar|i ?forgaars|yesterday|(?:the )?day before yesterday", _past),
    form(
        rf"(?:paa )?{_WEEKDAY} om (?:en uge|1 uge|otte dage|8 dage|to uger|2 uger|fjorten dage|14 dage)",
        _weekday_later,
    ),
    form(rf"(?:a week|two weeks) (?:from|on) {_WEEKDAY}", _weekday_later),
    form(r"(?:ved |at )?(?:the )?end of (?:the |this )?(?P<unit>week|month|year)", _end),
    form(r"(?:ved )?(?P<unit>uge|maaned|aar)(?:n|en|et)?s udgang", _end),
    form(r"(?:i )?(?:slutningen|udgangen) af (?P<unit>uge|maaned|aar)(?:n|en|et)", _end),
)
