"""A meeting as people plan it in one line: its title, when it is, how long, and whether it is to repeat.

What decides is the place. Title is what stands in quotes, whatever it looks like, and all words that have
others behind them: "Friday bar planning", "Plan 2027", "Uge 51 status". The day and the time stand at the
end, in any order, with the length and "every week" before or behind them.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bot.language.calendar_days import Why
from bot.language.clock_times import is_time
from bot.language.date_words import WEEKDAYS, fold_phrase, one_of
from bot.language.durations import split_length
from bot.language.when import When, find_when, split_when

# Only so much is looked at: a title has room for 200 characters.
_LOOKED_AT = 400
_PAIRS = {'"': '"', "“": "”", "”": "”", "„": "“”", "»": "«", "«": "»", "'": "'", "‘": "’", "’": "’"}
_EACH = r"(?:hver|hvert|every|each)\s+(?:(?:anden|andet|other|second|2\.)\s+)?"
_DAYS = one_of(WEEKDAYS).replace("loer", "l(?:oe|ø)r").replace("soen", "s(?:oe|ø)n")
_ADVERBS = "(?:weekly|daily|monthly|biweekly|fortnightly|ugentligt?|dagligt?|månedligt?|maanedligt?)"
_REPEATED = re.compile(
    rf"(?:^|[\s,(])(?:{_EACH}(?:(?=(?:{_DAYS})\b)|(?:uge|dag|måned|maaned|hverdag|kvartal|år|aar|week|day|month"
    r"|weekday|quarter|year)\b\)?)|(?:hver|every)\s+(?:14\.?|to|two|2|3|tre|three|fire|four|4)\s+"
    r"(?:dag|uger?|weeks?|days|months|måneder)\b\)?"
    rf"|{_ADVERBS}(?=\s+(?:on|på|paa)\s))",
    re.IGNORECASE,
)
# These are titles too ("Ops weekly"), so they count behind a time only.
_ADVERB = re.compile(
    rf"[\s,]+\(?{_ADVERBS}\)?\s*\Z",
    re.IGNORECASE,
)
_ADVERB_ROOM = 40
# A time that says by itself that it is one …
_CLOCK = re.compile(
    r"(?<![\w.:])(?:kl(?:okken)?\.? ?\d{1,2}(?:[.:]\d\d)?|(?:0?[6-9]|1\d|2[0-3]):\d\d|\d{1,2} ?[ap]m)"
    r"(?![\w:])",
    re.IGNORECASE,
)
# … and what may be one, or a chapter and a version.
_PERHAPS = re.compile(
    r"(?<!\S)(?:(?:[7-9]|1\d)[-\u2013](?:[89]|1\d|2[0-3])|(?:[7-9]|1\d)\.(?:00|15|30|45)|midnat|midnight)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """`unread` are words of the title that look like a day or a time. With `why` they can be none, and the
    meeting is not to be planned so, but perhaps as `meant`; without it they may as well be title."""

    title: str
    when: When | None = None
    minutes: int | None = None
    repeats: bool = False
    unread: str = ""
    why: Why | None = None
    meant: str = ""


def read_plan(text: str, language: str, today: datetime) -> Plan:
    """`today` is the reader's wall clock, naive."""
    whole = text.strip()
    for title, rest, shown in _quoted(whole):
        plan = _read(rest, language, today)
        if not plan.title:
            return replace(plan, title=title)
        if plan.why:
            return replace(plan, title=f"{shown} {plan.title}")
    return _read(whole, language, today)


def _quoted(text: str) -> list[tuple[str, str, str]]:
    """A title in quotes at the start or the end, the rest, and the title with its quotes."""
    found = []
    for opening, closing in _PAIRS.items():
        within = rf"(?P<all>{opening}(?P<title>[^{opening}{closing}]*[^\s{opening}{closing}])[{closing}])"
        if text.startswith(opening) and (match := re.match(rf"{within}(?=[\s,;:]|\Z)", text)):
            found.append((match["title"].strip(), text[match.end() :].lstrip(" ,;:-"), match["all"]))
        elif text.endswith(tuple(closing)) and (match := re.search(rf"(?:\A|\s){within}\Z", text)):
            found.append((match["title"].strip(), text[: match.start()].rstrip(" ,;:-"), match["all"]))
    return found


def _read(text: str, language: str, today: datetime) -> Plan:
    text, repeats = _once(text, language, today)
    found = find_when(text, language, today)
    if found.why:
        return Plan(found.text, repeats=repeats, unread=found.words, why=found.why, meant=found.meant)
    title, minutes = found.text, found.when.minutes if found.when else None
    if minutes is None:
        title, minutes = split_length(title)
    plan = Plan(title, found.when, minutes, repeats)
    return plan if plan.when else _doubted(plan, language, today)


def _once(text: str, language: str, today: datetime) -> tuple[str, bool]:
    """Without the words that say that it repeats, at the end or before the day and time at the end."""
    less = _ADVERB.sub("", text[-_ADVERB_ROOM:])
    before = text[:-_ADVERB_ROOM] + less
    if before != text and split_when(before, language, today)[1]:
        return before, True
    tail = max(0, len(text) - _LOOKED_AT)
    every = list(_REPEATED.finditer(text, tail))
    if not every:
        return text, False
    before, behind = text[: every[-1].start()].rstrip(" ,("), text[every[-1].end() :].strip()
    found, (less, minutes) = find_when(behind, language, today), split_length(behind)
    is_when = found.words == behind or (found.when is not None and not found.text)
    if behind and not is_when and (less or minutes is None):
        return text, False
    return f"{before} {behind}".strip(), True


def _doubted(plan: Plan, language: str, today: datetime) -> Plan:
    """What in a title without a time looks like one."""
    title = plan.title[:_LOOKED_AT]
    for clock in list(_CLOCK.finditer(title))[:3]:
        found = find_when(title[: clock.end()], language, today)
        if found.when and not is_time(fold_phrase(found.words)):
            around = f"{found.text} {title[clock.end() :].strip()}".strip()
            return replace(plan, title=around, unread=found.words, why=Why.NOT_LAST)
    perhaps = _CLOCK.search(title) or _PERHAPS.search(title)
    return replace(plan, unread=perhaps[0]) if perhaps else plan
