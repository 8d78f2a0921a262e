"""From when until when, as people type it: "9-10", "kl. 9.30–10", "10am to 11:30", "fra 9 til 10"."""

import re
from collections.abc import Iterator
from datetime import time

from bot.language.calendar_days import Impossible, Why
from bot.language.clock_times import HALF, time_of

_SAID = r"kl(?:okken)?(?![a-z])\.? ?|at |@ ?"
_CLOCK = r"\d{1,2}(?:[.:]\d\d)?"
_TO = r"(?: ?[-\u2013\u2014] ?| til | to | until | og | and )"
_SPAN = (
    rf"(?P<lead>(?:fra|from|mellem|between) )?(?P<said>{_SAID})?(?P<start>{_CLOCK})"
    rf"{HALF.replace('half', 'start_half')}?{_TO}(?:{_SAID})?"
    rf"(?P<end>(?P<end_hour>\d{{1,2}})(?:[.:]\d\d)?{HALF}?)"
)
_LAST = re.compile(rf"(?<![\d./:-]){_SPAN}$")
_FIRST = re.compile(rf"{_SPAN}(?![\d./:-])")
_END = re.compile(rf"(?P<hour>\d{{1,2}})(?:[.:](?P<minute>\d\d))?{HALF}?")
# Longer is rather a mistake, above all over noon or midnight: who writes "10-9" means something else.
_MOST, _MOST_OVER = 12 * 60, 8 * 60


def spans_in(phrase: str) -> Iterator[tuple[str, str]]:
    """The folded phrase with only the start of a span in it, and the span's end: "mandag 9-10" is
    ("mandag at 9", "10"). Numbers alone are a span beside other words only."""
    if match := _LAST.search(phrase):
        yield from _begun(match, phrase[: match.start()].rstrip(" ,"), "{day} {clock}")
    if match := _FIRST.match(phrase):
        yield from _begun(match, phrase[match.end() :].lstrip(" ,"), "{clock} {day}")


def _begun(match: re.Match[str], day: str, order: str) -> Iterator[tuple[str, str]]:
    said, start, half = match["said"], match["start"], match["start_half"] or _half_of(match)
    if not half and re.fullmatch("[1-6]", start) and 12 < int(match["end_hour"]) < int(start) + 12:
        start = f"0{start}"  # "6-14" begins in the morning, "6-7" in the evening
    sure = match["lead"] or said or half or ":" in start
    if sure or day:
        clock = f"{said or ''}{start}{half}" if said or half or ":" in start else f"at {start}"
        yield order.format(day=day, clock=clock).strip(), match["end"]


def _half_of(match: re.Match[str]) -> str:
    """In "2-3pm" the start is in the afternoon too; in "11-1pm" it is before noon."""
    half = match["half"] or ""
    first, last = (int(re.split("[.:]", match[name])[0]) % 12 for name in ("start", "end_hour"))
    return "am" if half.startswith("p") and first > last else half


def lasting(start: time, end: str) -> int:
    """Minutes from `start` to the end as it was written; over noon and midnight too. Raises Impossible."""
    match = _END.fullmatch(end)
    assert match is not None, "it was found by the same pattern"
    at = time_of(match)
    minutes = (at.hour - start.hour) * 60 + at.minute - start.minute
    if 0 < minutes <= _MOST:
        return minutes
    for more in (12 * 60, 24 * 60) if at.hour <= 12 and not match["half"] else (24 * 60,):
        if 0 < minutes + more <= _MOST_OVER:
            return minutes + more
    raise Impossible(Why.UNCLEAR)
