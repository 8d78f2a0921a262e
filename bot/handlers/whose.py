"""Whose regrets a text means: the sender's own, with any reason, or a colleague's who is named in it. Where
it may be either, it is asked: a wrong name is somebody whom nobody waits for."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.names import NAME_WORDS, called, fitting, leading, near
from bot.domain.people import Person
from bot.domain.refusal import Refused
from bot.handlers.people import nobody, only
from bot.language.reasons import AND, BEFORE, OF_A_PERSON, OWN, bare, is_back, is_reason
from bot.messages import Mention

# Stands for a mention, whatever its name looks like; the code point says which.
_MENTIONED = 0xF0000
_STOPS = ".,:;!?-–—"
# Before these words whatever comes is said of somebody.
_OF = frozenset({"for", "from", "fra", "of", "af"})


@dataclass(frozen=True, slots=True)
class Whose:
    """`back`: they come after all. `plain`: the text was a name, or nothing, and needs no saying back."""

    people: tuple[str, ...]
    back: bool = False
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """Who says it, whom they mention, and who is in the team."""

    sender: str
    members: Sequence[Person]
    mentions: Sequence[Mention] = ()

    def whose(self, text: str) -> Whose:
        """Raises Refused when it may be a colleague's, or is nobody's whom we know."""
        words = self._marked(text).split()
        if not words or is_back(words):
            return Whose((self.sender,), bool(words))
        start = next((n for n, word in enumerate(words) if not _idle(word)), 0)
        of_somebody = any(bare(word) in _OF for word in words[:start])
        people, rest = self._people(words[start:], of_somebody)
        if people:
            back = is_back(rest)
            return Whose(tuple(dict.fromkeys(people)), back, not start and (back or not rest))
        self._asked(words[start:], of_somebody)
        return Whose((self.sender,), plain=False)

    def _marked(self, text: str) -> str:
        for number, mention in enumerate(self.mentions):
            text = text.replace(mention.text, f" {chr(_MENTIONED + number)} ", 1)
        return text

    def _people(self, words: Sequence[str], of_somebody: bool) -> tuple[list[str], Sequence[str]]:
        """Those named at the beginning, one after another, and what is said of them."""
        first, count = self._person(words, of_somebody)
        people, rest = [first] if first else [], words[count:]
        while people and rest:
            joined, comma = _joins(rest[0]), words[-len(rest) - 1].endswith(",")
            more = rest[1:] if joined else rest
            listed = more and (joined or _is_mention(more[0]) or more[0][0] == "@" or comma)
            person, count = self._person(more, True) if listed else (None, 0)
            if joined and more and person is None and _written_as_name(more[0]) and not is_reason(more[0]):
                raise nobody(more[0].strip(_STOPS), self.members)
            # “Line, Jonas takes over” names one, “Line, Jonas and Søren” three.
            ends = not more[count:] or _joins(more[count]) or more[count - 1].endswith(",")
            if person is None or (comma and not joined and not ends):
                break
            people, rest = [*people, person], more[count:]
        return people, rest

    def _person(self, words: Sequence[str], of_somebody: bool) -> tuple[str | None, int]:
        """Whom the first words surely name, and how many words that takes. Raises Refused, asking, when
        they may just as well say something else."""
        if (number := ord(words[0][0]) - _MENTIONED) >= 0:
            return self.mentions[number].person, 1
        if bare(words[0]) in OWN:
            return self.sender, 1
        signed = words[0].startswith("@")
        found, count = leading([words[0].removeprefix("@"), *words[1:]], self.members)
        if not found:
            return None, 0
        rest, name = words[count:], " ".join(words[:count]).strip(_STOPS + "@")
        of_a_person = not rest or bare(rest[0]) in OF_A_PERSON or is_back(rest)
        if signed or of_somebody or not rest or not is_reason(words[0]):
            sure = signed or of_somebody or not rest or _written_as_name(words[0])
            if not sure and not of_a_person and words[count - 1][-1] not in _STOPS:
                raise self._either(found[0])
        elif not of_a_person:
            return None, 0
        elif words[0][0].islower():
            raise self._either(found[0])
        person = only(name, found)
        return (person.id if person else None), count

    def _asked(self, words: Sequence[str], of_somebody: bool) -> None:
        """Raises Refused when this, in which nobody is named, looks as if it named somebody."""
        word, rest = words[0].strip(_STOPS), words[1:]
        if word.startswith("@"):
            raise nobody(word.removeprefix("@"), self.members)
        if is_reason(word):
            return
        of_a_person = not rest or bare(rest[0]) in OF_A_PERSON
        name_like = _written_as_name(word)
        if (name_like or of_somebody or of_a_person) and near(word, self.members):
            raise nobody(word, self.members)
        names = len(words) <= NAME_WORDS and all(map(_written_as_name, words))
        if name_like and (of_somebody or of_a_person or names):
            raise Refused("Nobody in this team has that name. For yourself, type “regrets” alone.")
        if named := next((found for each in rest if (found := self._within(each))), None):
            raise self._either(named)

    def _within(self, word: str) -> Person | None:
        """Whom a word further on names, if anybody."""
        if (number := ord(word[0]) - _MENTIONED) >= 0:
            wanted = self.mentions[number].person
            return next((each for each in self.members if each.id == wanted), None)
        name = word.strip(_STOPS + "@")
        known = _written_as_name(name) and not is_reason(name)
        return next(iter(fitting(name, self.members)), None) if known else None

    def _either(self, person: Person) -> Refused:
        return Refused(
            "Is {name} not coming? Then type “regrets {name}”. For yourself, type “regrets” alone.",
            name=called([person], self.members)[person.id],
        )


def _idle(word: str) -> bool:
    """Whether it may stand before a name."""
    return bare(word) in BEFORE or not (bare(word) or _joins(word) or _is_mention(word))


def _joins(word: str) -> bool:
    return word in AND or bare(word) in AND


def _is_mention(word: str) -> bool:
    return ord(word[0]) >= _MENTIONED


def _written_as_name(word: str) -> bool:
    """Not in small letters; many alphabets have no others."""
    return word[:1].isalpha() and not word[0].islower()
