"""How long something takes, as people type it behind the rest: "60 min", "i 1½ time", "10-15 min"."""

import re

from bot.language.date_words import fold_phrase

# No duration needs more; a long text costs no more than a short one.
_LONGEST = 48
_HALVES = {"½": 30, "¼": 15, "¾": 45, "1/2": 30, "1/4": 15, "3/4": 45}
_SPOKEN = {
    "en halv time": 30, "half an hour": 30, "halv time": 30, "halvanden time": 90, "halvanden": 90,
    "et kvarter": 15, "tre kvarter": 45, "3 kvarter": 45, "trekvart time": 45, "en time": 60, "one hour": 60,
    "an hour": 60, "to timer": 120,
    "two hours": 120, "an hour and a half": 90, "en og en halv time": 90, "tre timer": 180,
    "three hours": 180, "fem minutter": 5, "five minutes": 5, "ti minutter": 10, "ten minutes": 10,
}  # fmt: skip
_PART = r"[½¼¾]|[13]/4|1/2"
# The first number of "10-15 min": the longer one is the time that is set aside.
_LEAST = rf"(?:(?P<least>(?:\d{{1,3}}(?:[.,]\d)?\s?)?(?:{_PART})?)(?<=[\d½¼¾])(?:[-\u2013]| til | to ))?"
_HOURS = (
    rf"(?:(?P<hours>\d{{1,2}}(?:[.,]\d{{1,2}})?)\s?(?P<part>[½¼¾])?|(?P<whole>[12]\s)?(?P<broken>{_PART}))"
    r"\s?(?:timers?|time|hours?|hrs?|(?-i:[ht]))\.?"
)
_MINUTES = r"(?P<minutes>\d{1,4})(?:\s?(?:minut(?:ter|tes|es?|s)?|mins?)|(?-i:m))"
_LENGTH = re.compile(
    rf"(?P<mark>[\s,;(\[\u2013\u2014-]|(?<!\d)[:/]|\A){_LEAST}"
    rf"(?:(?P<spoken>{'|'.join(sorted(_SPOKEN, key=len, reverse=True))})"
    rf"|(?:{_HOURS}(?:,?\s?(?:(?:og|and)\s)?(?P<rest>\d{{1,2}})\s?(?:minut(?:ter|es?|s)?|mins?|m)?)?|{_MINUTES}))"
    r"(?:\s(?:lang|langt|long))?\.?[)\]]?\Z",
    re.IGNORECASE,
)
# Before it these belong to it, …
_LEADS = frozenset(
    "i for paa ca ca. about varighed varighed: duration duration: laengde laengde: length:".split()
)
# … and behind these it is when something begins, how often, or a part of the sentence.
_NOT_AFTER = frozenset(
    "in om within inden efter after hver hvert every each last past sidste next naeste per pr pr. de den"
    " det the foerste first kl kl. at of af med with end than kun only just mellem between og and eller or"
    " to".split()
)
# Behind these "10-30 min" is half an hour from ten o'clock on.
_CLOCK = re.compile(r"(?<!\w)(?:kl\.?|klokken|at)\Z", re.IGNORECASE)
# Alone before it that is a title: “emne To 5 min”.
_TITLES = ("To", "Om", "Per")


def split_length(text: str) -> tuple[str, int | None]:
    """A text and the minutes at its end: "Drift (60 min)" -> ("Drift", 60), else all of it and None."""
    whole = text.rstrip()
    tail = max(0, len(whole) - _LONGEST)
    match = _LENGTH.search(whole, tail)
    if match and _CLOCK.search(whole, tail, match.start()):
        match = _LENGTH.search(whole, match.start() + 1)
    if match is None or (tail and match.start() == tail and not match["mark"]):
        return whole, None
    before = whole[: match.start()].rstrip(" ,;:/")
    last = before[-_LONGEST:].split()[-1:]
    if last and fold_phrase(last[0]) in _NOT_AFTER and before not in _TITLES:
        return whole, None
    if last and fold_phrase(last[0]) in _LEADS:
        before = before[: -len(last[0])]
    return before.rstrip(" ,;:/([-\u2013\u2014"), _minutes(match)


def _minutes(match: re.Match[str]) -> int:
    if match["spoken"]:
        return _SPOKEN[" ".join(match["spoken"].casefold().split())]
    if match["minutes"]:
        return int(match["minutes"])
    hours = float((match["hours"] or match["whole"] or "0").replace(",", "."))
    return (
        round(hours * 60) + _HALVES.get(match["part"] or match["broken"] or "", 0) + int(match["rest"] or 0)
    )
