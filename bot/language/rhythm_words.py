"""How often something comes round, at the end of what somebody typed: “… every third week”, “… hver uge”."""

import re

# How many weeks, in both languages.
_NUMBERS = {
    2: "2|2nd|2\\.|other|second|two|anden|to",
    3: "3|3rd|3\\.|third|three|tredje|tredie|tre",
    4: "4|4th|4\\.|fourth|four|fjerde|fire",
}
_MANY = {number: re.compile(rf"(?:{words})", re.IGNORECASE) for number, words in _NUMBERS.items()}
# A question's own last words are no rhythm (“Do we have to meet every week”): it stands behind the question.
_RHYTHM = re.compile(
    rf"(?:\A|(?<=[?!.,;:]))\s*(?:(?:every|each|hver)\s+(?:(?P<many>{'|'.join(_NUMBERS.values())})\s+)?"
    r"(?:weeks?|uger?)|weekly|ugentligt?|(?P<two>fortnightly|biweekly|hver 14\.? dag))\s*[.!]?\s*\Z",
    re.IGNORECASE,
)


def split_rhythm(text: str) -> tuple[str, int | None]:
    """What stands before it, and every how many weeks; None when nothing is said of it."""
    found = _RHYTHM.search(text)
    if found is None:
        return text, None
    before = text[: found.start()].rstrip(" ,;:\n")
    if found["two"]:
        return before, 2
    many = next((number for number, words in _MANY.items() if words.fullmatch(found["many"] or "")), 1)
    return before, many
