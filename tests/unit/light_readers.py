"""What each reader of a team's lights can work out, from all that is told of a question and their own answer.

A reader looks at some rounds together. People whom it can't tell apart are those who were asked in the same
ones, so what all the others can have answered is a set of sums, made once for so many of each kind.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from bot.domain.light import Counts, Light
from bot.domain.light_result import Last, Told, told
from bot.domain.light_round import Ballot, LightRound, last_shown
from tests.unit.light_worlds import counted

Tell = Callable[[Counts, int, Last | None], Told]
# Of one question of one light: all texts that tell of it. What looks the same there is the same to everybody.
Seen = Callable[[LightRound, int], Hashable]
# In which of the rounds that are looked at somebody was asked.
Kind = tuple[bool, ...]
# How many chose each light in the first round, in the second …, as the digits of one number.
Sum = int
BASE = 16


@dataclass(frozen=True, slots=True)
class Asked:
    """A light, and what each person sent to it, which nobody may learn."""

    light: LightRound
    sent: Mapping[str, Ballot]

    def chose(self, person: str, number: int) -> Light | None:
        ballot = self.sent.get(person)
        return ballot.lights[number] if ballot else None

    def counts(self, number: int) -> Counts:
        return Counts.of([light for each in self.sent if (light := self.chose(each, number))])


@dataclass(frozen=True, slots=True)
class Look:
    """At one question in some rounds, which are told by their place in the history and of each light by the
    place of the question; the oldest first."""

    rounds: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What somebody works out."""

    reader: str
    of: Kind
    light: Light


@dataclass(frozen=True)
class Reading:
    """Of a history whose lights have closed, the oldest first, as they are told by `tell` and `seen`."""

    history: Sequence[Asked]
    seen: Seen
    tell: Tell = told

    def known(self, look: Look) -> Iterator[Known]:
        """To a reader who holds that whoever answered several of these rounds has not changed their mind."""
        sums = frozenset(self._sums(look))
        people = {person for at, _ in look.rounds for person in self.history[at].light.asked}
        kinds = {person: self._kind(look, person) for person in people}
        for reader in ["", *sorted(people)]:
            others = Counter(kind for person, kind in kinds.items() if person != reader)
            left = frozenset(each - self._own(look, reader) for each in sums)
            for kind in others:
                lights = _can_be(others, kind, left)
                yield from [Known(reader, kind, light) for light in lights if len(lights) == 1]

    def _kind(self, look: Look, person: str) -> Kind:
        return tuple(person in self.history[at].light.asked for at, _ in look.rounds)

    def _own(self, look: Look, person: str) -> Sum:
        chosen = [self.history[at].chose(person, number) for at, number in look.rounds]
        return _sum([Counts.of([light] if light else []) for light in chosen])

    def _sums(self, look: Look) -> Iterator[Sum]:
        """All that can have been answered in these rounds, by what is told of them."""
        lights = [each.light for each in self.history]
        for found in self._alike(lights, look.rounds):
            yield _sum(found)

    def _alike(
        self, lights: Sequence[LightRound], rounds: tuple[tuple[int, int], ...]
    ) -> Iterator[tuple[Counts, ...]]:
        """What is told of a round depends on what was told of those before."""
        if not rounds:
            yield ()
            return
        (at, number), *others = rounds
        real = self.seen(self.history[at].light, number)
        for counts in _every(len(lights[at].asked)):
            light = self._told(lights, at, number, counts)
            if self.seen(light, number) == real:
                instead = [*lights[:at], light, *lights[at + 1 :]]
                for rest in self._alike(instead, tuple(others)):
                    yield (counts, *rest)

    def _told(self, lights: Sequence[LightRound], at: int, number: int, counts: Counts) -> LightRound:
        light, last = lights[at], last_shown(lights[at], number, lights[at - 1 :: -1] if at else [])
        what = self.tell(counts, light.k, last)
        return replace(
            light,
            told=(*light.told[:number], what, *light.told[number + 1 :]),
            answered=(*light.answered[:number], counts.total, *light.answered[number + 1 :]),
        )


@lru_cache
def _every(asked: int) -> Sequence[Counts]:
    return [counts for answered in range(asked + 1) for counts in counted(answered)]


def _sum(rounds: Sequence[Counts]) -> Sum:
    found = 0
    for counts in rounds:
        for light in Light:
            found = found * BASE + counts[light]
    return found


@lru_cache
def _answers(kind: Kind) -> Mapping[Sum, Light | None]:
    """What one of a kind can add: nothing, or with one mind to some of the rounds."""
    found: dict[Sum, Light | None] = {}
    for light in Light:
        for answers in product(*((False, True) if asked else (False,) for asked in kind)):
            of = _sum([Counts.of([light] if each else []) for each in answers])
            found[of] = light if any(answers) else None
    return found


@lru_cache
def _together(kinds: tuple[tuple[Kind, int], ...]) -> frozenset[Sum]:
    """What so many of each kind can add up to."""
    if not kinds:
        return frozenset([0])
    (kind, number), *others = kinds
    fewer = tuple(others) if number == 1 else ((kind, number - 1), *others)
    return frozenset(one + rest for one in _answers(kind) for rest in _together(fewer))


def _can_be(others: Counter[Kind], kind: Kind, left: frozenset[Sum]) -> set[Light]:
    """The lights that one of a kind can have chosen, where all but the reader add up to one of these."""
    fewer = others - Counter([kind])
    rest = _together(tuple(sorted(fewer.items())))
    return {
        light for of, light in _answers(kind).items() if light and any(each - of in rest for each in left)
    }
