"""People's names: read as directories write them, told apart, and found again however they are typed."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from bot.domain.people import Person

# Words a name may have: “Holm, Anne Marie von (IT)”.
NAME_WORDS = 6
# “Lina” is as near to “Line” as this, of one.
_NEAR = 0.75
_LETTERS = str.maketrans({
    "æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "ð": "d", "đ": "d", "þ": "th", "ł": "l",
    "'": None, "’": None, "`": None, "´": None,
})  # fmt: skip
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_ADDRESS = re.compile(r"([^\s@,]+)@[^\s@,]+\.[^\s@,.]+")
_BEFORE = frozenset({"dr", "prof", "professor", "docent", "lektor", "hr", "fru", "mr", "mrs", "ms"})
_BEHIND = frozenset({"phd", "md", "mba", "msc", "bsc", "ma", "ba", "jr", "sr", "dr"})
# What is said alike and written in two ways: Soeren, Søren, Soren.
_SAID_ALIKE = (("oe", "o"), ("aa", "a"), ("ae", "a"), ("ue", "u"))


@dataclass(frozen=True, slots=True)
class Name:
    """`words` as they are shown, the first name first, without titles and brackets; `parts` are the
    same comparable, each word by its parts (“Anne-Marie” has two); `whole` is all that was written."""

    words: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    whole: tuple[str, ...]

    @property
    def said(self) -> tuple[str, ...]:
        return tuple(part for word in self.parts for part in word)

    @property
    def starts(self) -> frozenset[int]:
        """After how many parts a word ends."""
        return frozenset(sum(map(len, self.parts[:end])) for end in range(1, len(self.parts) + 1))


@lru_cache(maxsize=20_000)
def parsed(name: str, loosely: bool = False) -> Name:
    """“Holm, Lars (IT)” as Lars Holm. `loosely`: ø, oe and o alike, as are å, aa, a and æ, ae, a."""
    raw = " ".join(name.split())
    words = [word for word in _plain(raw).split() if _parts(word, loosely)]
    while len(words) > 1 and _letters(words[0]) in _BEFORE:
        words = words[1:]
    parts = tuple(_parts(word, loosely) for word in words)
    if not words:
        words, parts = [raw] * bool(raw), ((raw.casefold(),),) * bool(raw)
    return Name(tuple(words), parts, _parts(raw, loosely) or tuple(word for each in parts for word in each))


def first_of(name: str) -> str:
    """What people who may be taken for one another have in common; at most 64 characters."""
    return parsed(name).said[0][:64] if parsed(name).said else ""


def called(people: Iterable[Person], beside: Iterable[Person] = ()) -> Mapping[str, str]:
    """Person id -> the shortest that tells them apart from each other and from those `beside` them: first
    name, “Lars H.”, the name without its additions, else all of it."""
    alike: dict[str, dict[str, Person]] = defaultdict(dict)
    wanted = list(people)
    for person in (*wanted, *beside):
        alike[first_of(person.name)][person.id] = person
    groups = {first: list(group.values()) for first, group in alike.items()}
    taken = {
        first: Counter(form.casefold() for one in group for form in _forms(one.name))
        for first, group in groups.items()
    }
    return {
        one.id: _shortest(one, groups[first], taken[first])
        for one in wanted
        for first in (first_of(one.name),)
    }


def fitting(text: str, people: Iterable[Person]) -> Sequence[Person]:
    """Whom `text` names, in any case: by the whole name; else by its beginning (first names); else with
    middle names left out; else with initials. First as it is spelled, then as it is said."""
    among = list(people)
    for loosely in (False, True):
        wanted = parsed(text, loosely)
        alike = [(each, parsed(each.name, loosely)) for each in among]
        alike = [
            (each, name)
            for each, name in alike
            if name.said[:1] == wanted.said[:1] or name.whole == wanted.whole
        ]
        for fits in _WAYS:
            found = [each for each, name in alike if fits(wanted, name)] if wanted.said else []
            if found:
                return found
    return []


def leading(words: Sequence[str], people: Iterable[Person]) -> tuple[Sequence[Person], int]:
    """Whom these words begin with, and how many of the words that took; the longest name counts. A small
    letter alone is a word, no initial: “Mette i dag”."""
    among = list(people)
    for count in range(_within(words), 0, -1):
        name = " ".join(words[:count]).rstrip(":,;.!?")
        last = words[count - 1].rstrip(":,;!?")
        if count > 1 and ((len(last) == 1 and last.islower()) or not _parts(last)):
            continue
        found = fitting(name, among) or fitting(re.sub(r"['’]s$", "", name), among)
        if found:
            return found, count
    return [], 0


def near(text: str, people: Iterable[Person]) -> Sequence[Person]:
    """At most three whose name nearly is `text`, the nearest first."""
    forms: dict[str, dict[str, Person]] = defaultdict(dict)
    for person in people:
        said = parsed(person.name).said
        for form in {said[0], said[-1], " ".join(said)} if said else ():
            forms[form][person.id] = person
    close = get_close_matches(" ".join(parsed(text).said), forms, 3, _NEAR)
    found = {id: person for form in close for id, person in forms[form].items()}
    return list(found.values())[:3]


def stands_in(text: str, name: str) -> bool:
    """Whether a text names this person: by any of their names with a capital, since “bo” and “dag” are words,
    also with the s of a genitive behind it."""
    said = {part for part in parsed(name).said if len(part) > 1}
    named = {part for word in text.split() if any(map(str.isupper, word)) for part in _parts(word)}
    return any(part in said or part.removesuffix("s") in said for part in named)


def _forms(name: str) -> Sequence[str]:
    """What somebody may be called, the shortest first."""
    words, parts = parsed(name).words, parsed(name).parts
    if len(words) < 2:
        return words
    return words[0], f"{words[0]} {parts[-1][0][0].upper()}.", " ".join(words)


def _shortest(person: Person, alike: Sequence[Person], taken: Mapping[str, int]) -> str:
    """The first form that names nobody else. What several would be `taken` by needs no closer look: in a
    big team that is what costs."""
    forms = [form for form in _forms(person.name) if taken[form.casefold()] == 1]
    if len(alike) == 1 and forms:
        return forms[0]
    return next((form for form in forms if fitting(form, alike) == [person]), person.name)


def _same(wanted: Name, name: Name) -> bool:
    return wanted.whole == name.whole and wanted.said == name.said


def _whole(wanted: Name, name: Name) -> bool:
    """As it is written, though read otherwise: “Holm Lars” of “Holm, Lars”."""
    return wanted.whole == name.whole


def _full(wanted: Name, name: Name) -> bool:
    return wanted.said == name.said


def _first_names(wanted: Name, name: Name) -> bool:
    """“Anne Marie” of Anne Marie Holm and of Anne-Marie Holm, but “Anne” of the first alone."""
    return _beginning(wanted, name) and len(wanted.said) in name.starts


def _beginning(wanted: Name, name: Name) -> bool:
    return name.said[: len(wanted.said)] == wanted.said


def _middle_left_out(wanted: Name, name: Name) -> bool:
    return _in_order(wanted.said, name.said, lambda typed, part: typed == part)


def _with_initials(wanted: Name, name: Name) -> bool:
    return _in_order(
        wanted.said, name.said, lambda typed, part: typed == part or (len(typed) == 1 and part[0] == typed)
    )


_WAYS = (_same, _full, _first_names, _beginning, _whole, _middle_left_out, _with_initials)


def _in_order(wanted: Sequence[str], said: Sequence[str], alike: Callable[[str, str], bool]) -> bool:
    """Whether both begin with the same, and the rest of `wanted` comes in this order."""
    rest = iter(said[1:])
    return wanted[:1] == said[:1] and all(any(alike(typed, part) for part in rest) for typed in wanted[1:])


def _within(words: Sequence[str]) -> int:
    """How many words may be one name: it ends at the latest with a colon or the like."""
    ends = (count for count, word in enumerate(words, 1) if word[-1:] in ":;!?")
    return min(next(ends, len(words)), NAME_WORDS)


def _plain(raw: str) -> str:
    """First name first, without brackets, the rest of a mail address, and titles behind."""
    bare = _BRACKETS.sub(" ", raw)
    bare = bare if _parts(bare) else raw
    if address := _ADDRESS.fullmatch(bare.strip()):
        return address[1]
    family, *others = [each.strip() for each in bare.split(",") if _parts(each)] or [bare.strip()]
    given = [part for part in others if _letters(part) not in _BEHIND]
    return f"{given[0]} {family}" if given else family


def _letters(word: str) -> str:
    return "".join(_parts(word))


def _parts(text: str, loosely: bool = False) -> tuple[str, ...]:
    """Its runs of letters and digits, without accents, in small letters."""
    small = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    if loosely:
        for written, alike in _SAID_ALIKE:
            small = small.replace(written, alike)
    kept = (
        sign if category[0] in "LN" or category == "Mc" else " "
        for sign in unicodedata.normalize("NFKD", small)
        if (category := unicodedata.category(sign)) not in ("Mn", "Cf")
    )
    return tuple("".join(kept).split())


def named(text: str, people: Iterable[Person]) -> Person | None:
    """The one person whom `text` names, or None when none or several fit."""
    found = fitting(text, people)
    return found[0] if len(found) == 1 else None
