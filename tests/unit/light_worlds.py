"""Every way in which people can have answered, and whose answer follows from what is told of them."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement

from bot.domain.light import Counts, Light
from bot.domain.light_result import Last, Told, TooFew, Withheld, told

Tell = Callable[[Counts, int, Last | None], Told]


@dataclass(frozen=True, slots=True)
class Given:
    """What one person answered in two rounds, with one mind; None where they did not answer or were not
    asked."""

    first: Light | None
    second: Light | None

    @property
    def light(self) -> Light | None:
        return self.first or self.second


# Who is alike to a reader: those who were asked twice, who came, and who left.
World = tuple[tuple[Given, ...], tuple[Given, ...], tuple[Given, ...]]
Named = tuple[int, Given]


def counted(number: int) -> Iterator[Counts]:
    """Every sum of so many answers."""
    for green in range(number + 1):
        for yellow in range(number - green + 1):
            yield Counts(green, yellow, number - green - yellow)


def known_in_one(answered: int, k: int, tell: Tell = told) -> Sequence[Told]:
    """What is told so that a reader who answered, or did not, knows another's answer."""
    alike: dict[Told, list[Counts]] = defaultdict(list)
    for counts in counted(answered):
        alike[tell(counts, k, None)].append(counts)
    return [what for what, sums in alike.items() if any(len(lights) == 1 for lights in _others(sums))]


def _others(sums: Sequence[Counts]) -> Iterator[set[Light]]:
    """For each reader the lights that each other person can have chosen; none without such a reader."""
    yield {light for counts in sums for light in Light if counts[light]}
    for own in Light:
        yield {light for counts in sums if counts[own] for light in Light if counts[light] > (light is own)}


def worlds(stayed: int, came: int, left: int, all_answer: bool) -> Iterator[World]:
    """Nobody has changed their mind between the two rounds."""
    twice = [Given(light, light) for light in Light]
    new, gone = [Given(None, light) for light in Light], [Given(light, None) for light in Light]
    nothing = [] if all_answer else [Given(None, None)]
    of_stayed = twice if all_answer else [*twice, *new, *gone, *nothing]
    for here in combinations_with_replacement(of_stayed, stayed):
        for there in combinations_with_replacement([*new, *nothing], came):
            for away in combinations_with_replacement([*gone, *nothing], left):
                yield here, there, away


def known_in_two(every: Iterable[World], k: int, tell: Tell = told) -> Sequence[Hashable]:
    """What is told in two rounds so that one of those who were asked knows another's answer."""
    alike: dict[Hashable, list[World]] = defaultdict(list)
    for world in every:
        if (both := _told_in_two(world, k, tell)) is not None:
            alike[both].append(world)
    return [what for what, those in alike.items() if any(len(one) == 1 for one in _can_be(those).values())]


def _told_in_two(world: World, k: int, tell: Tell) -> Hashable | None:
    """None when the first round shows nothing."""
    stayed, came, left = world
    everybody = [*stayed, *came, *left]
    before = Counts.of([one.first for one in everybody if one.first])
    now = Counts.of([one.second for one in everybody if one.second])
    first = tell(before, k, None)
    if isinstance(first, TooFew | Withheld):
        return None
    last = Last(first, before.total, len(stayed) + len(left), len(came), len(left))
    return first, before.total, tell(now, k, last), now.total


def _can_be(those: Iterable[World]) -> Mapping[tuple[Named, int], set[Light]]:
    """By reader and whose answer it is: the lights it can be. Readers know what they have answered."""
    found: dict[tuple[Named, int], set[Light]] = defaultdict(set)
    for world in those:
        for place, people in enumerate(world):
            for me in set(people):
                for other, whole in enumerate(world):
                    rest = list(whole)
                    if other == place:
                        rest.remove(me)
                    found[(place, me), other].update(one.light for one in rest if one.light)
    return found
