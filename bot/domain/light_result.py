"""What of a light's answers may be told, so that nobody's answer follows from it.

Whoever reads a result knows one answer, their own, and besides who was asked and how many answered. What is
told leaves every other answer at least two lights that it can have been:

1. *Fewer than k answers*: nothing.
2. *A light that all have, all but one, or all but two*: “at least 5 of 7 are green”, in the same words for
   all three, and nothing of the others. “All” would tell what everybody answered; “all but one” would tell
   it to the one who differs, and so would “all or all but one”, since they know that it isn't all. When two
   lights have that many, which is so with four answers only, the greener is told.
3. *A single yellow or red*: “yellow or red: 3”. Nobody is to be looked for.
4. *Else* how many chose each.

Who compares two rounds knows more: when one person has come since the last, what is new in the sums is
theirs, if nobody else has changed their mind. So when other people are asked than in the last round on the
question that was shown:

1. *k or more have come, nobody has left, and numbers of at least five answers were told*: numbers, where
   whatever light the most of those who came chose, at least two of them must have chosen another; else
   nothing. Whoever passed in one of the two rounds is counted so that less may be told. Numbers are told too
   when they show that minds have changed, since nothing follows from the difference then.
2. *Else*: only “mostly green”, “mostly yellow”, “mostly red” or “mixed” is told; and not even that when the
   word would depend on what those answered who came or left. Nor is a light told that leaves too few ways to
   have answered: a word that is told because minds must have changed tells that as well, and “mostly red” of
   four, or after a round in which few were red, would tell whoever is green that all others are red. So it is
   told only where it would be told too if one person had answered with each of the other two lights.

When people have left it is a word, however many they are: a result withheld because its numbers would tell
of them would itself narrow down what those who left had answered. When some left and some came, their answers
stand in one difference.

The comparison is with the last shown round alone. Of three rounds in a row (numbers; a word, after somebody
came; numbers, of the same people as the word) the first and the third tell that person's answer to whoever
assumes that nobody has changed their mind in two rounds. That is how the product is meant: the word stands
between the two.

Nothing is promised against readers who tell each other their answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.light import Counts, Light

# All, all but one, all but two.
ALL_BUT = 2


@dataclass(frozen=True, slots=True)
class TooFew:
    """Fewer than k answered."""


@dataclass(frozen=True, slots=True)
class AtLeast:
    """So many, or more, of all who answered chose this light."""

    light: Light
    least: int


@dataclass(frozen=True, slots=True)
class YellowOrRed:
    """Of yellow or of red there is one."""

    green: int
    others: int


@dataclass(frozen=True, slots=True)
class Each:
    """How many chose each."""

    counts: Counts


@dataclass(frozen=True, slots=True)
class Mostly:
    """More than half chose this light; None: no light has more than half."""

    light: Light | None


@dataclass(frozen=True, slots=True)
class Withheld:
    """Whatever were told would depend on those who came or left since the last round."""


Told = TooFew | AtLeast | YellowOrRed | Each | Mostly | Withheld


@dataclass(frozen=True, slots=True)
class Last:
    """The last round on the same question of which something was shown: how many answered and were asked, and
    how many are asked now who were not then (`came`), or were then and are not now (`left`)."""

    told: Told
    answered: int
    asked: int
    came: int
    left: int


def shows(told: Told) -> bool:
    """It tells something."""
    return not isinstance(told, TooFew | Withheld)


def in_numbers(told: Told) -> bool:
    """It tells how many chose a light."""
    return isinstance(told, Each | YellowOrRed | AtLeast)


def divided(told: Told) -> bool:
    """It tells that no light has more than half; where yellow and red are told together they are one."""
    match told:
        case Each(counts):
            return all(2 * counts[light] <= counts.total for light in Light)
        case YellowOrRed(green, others):
            return green == others
        case Mostly(None):
            return True
        case _:
            return False


def told(counts: Counts, k: int, last: Last | None = None) -> Told:
    """`k` is 4 to 10, as a team has chosen."""
    if counts.total < k:
        return TooFew()
    numbers = _in_numbers(counts)
    if last is None or not last.came + last.left:
        return numbers
    if _by_itself(last, k):
        return numbers if _leaves_open(numbers, counts.total, last) else Withheld()
    word = _in_a_word(counts)
    every = [counts] if word.light is None else [counts, _all_but_two(word.light, counts.total)]
    return word if all(_in_a_word(each) == word and _tells(each, last) for each in every) else Withheld()


def _in_numbers(counts: Counts) -> Told:
    least = counts.total - ALL_BUT
    for light in Light:
        if counts[light] >= least:
            return AtLeast(light, least)
    if 1 in (counts.yellow, counts.red):
        return YellowOrRed(counts.green, counts.yellow + counts.red)
    return Each(counts)


def _in_a_word(counts: Counts) -> Mostly:
    return Mostly(next((light for light in Light if 2 * counts[light] > counts.total), None))


def _all_but_two(light: Light, answered: int) -> Counts:
    """One answer with each of the other lights."""
    return Counts(*(answered - 2 if each is light else 1 for each in Light))


def _by_itself(last: Last, k: int) -> bool:
    """What is new is of k or more who came, and of nobody who left. Of so few answers that two lights could
    have all but two, or after a word, the new numbers would narrow down what was told then."""
    return last.came >= k and not last.left and in_numbers(last.told) and last.answered > 2 * ALL_BUT


def _leaves_open(numbers: Told, answered: int, last: Last) -> bool:
    """At least two of those who came have chosen another light than the most of them, or somebody has changed
    their mind. It depends on what is told alone, so that being told in numbers tells nothing besides."""
    new, gone = _moved(answered, last)
    before, now = could_be(last.told, last.answered), could_be(numbers, answered)
    if sum(max(0, now[light][0] - before[light][1]) for light in Light) > new:
        return True
    came_and_answered = answered - last.asked
    most = max(now[light][1] - before[light][0] for light in Light) + gone
    return most <= came_and_answered - ALL_BUT


def _tells(counts: Counts, last: Last) -> bool:
    """A word tells nothing of those who came or left."""
    return _follows_for_all(counts.total, last) or not _may_be_unchanged(counts, last)


def _moved(answered: int, last: Last) -> tuple[int, int]:
    """The most answers that can be new, and gone, among so many: of those who came or left, and of those who
    answered one of the two rounds only, which a reader may know of themselves."""
    new = min(answered, last.came + last.asked - last.answered)
    asked = last.asked + last.came - last.left
    gone = min(last.answered, last.left + asked - answered)
    new = min(new, answered - last.answered + gone)
    return new, new - (answered - last.answered)


def _follows_for_all(answered: int, last: Last) -> bool:
    """If nobody has changed their mind it is the same word, whatever those who moved have answered."""
    new, gone = _moved(answered, last)
    could = could_be(last.told, last.answered)
    if any(2 * (least - gone) > answered for least, _ in could.values()):
        return True
    return all(
        2 * (most + new - max(0, gone - (last.answered - most))) <= answered for _, most in could.values()
    )


def _may_be_unchanged(counts: Counts, last: Last) -> bool:
    """It can be that nobody who answered both rounds has changed their mind."""
    new, _ = _moved(counts.total, last)
    could = could_be(last.told, last.answered)
    return sum(max(0, counts[light] - most) for light, (_, most) in could.items()) <= new


def could_be(told: Told, answered: int) -> Mapping[Light, tuple[int, int]]:
    """The least and the most of each light among so many answers, from what was told of them."""
    match told:
        case Each(counts):
            return {light: (counts[light], counts[light]) for light in Light}
        case YellowOrRed(green, others):
            return {Light.GREEN: (green, green), Light.YELLOW: (1, others - 1), Light.RED: (1, others - 1)}
        case AtLeast(light, least):
            return _with(light, (least, answered), (0, answered - least))
        case Mostly(None):
            return {light: (0, answered // 2) for light in Light}
        case Mostly(Light() as light):
            more = answered // 2 + 1
            return _with(light, (more, answered), (0, answered - more))
        case _:
            return {light: (0, answered) for light in Light}


def _with(light: Light, its: tuple[int, int], others: tuple[int, int]) -> Mapping[Light, tuple[int, int]]:
    return {each: its if each is light else others for each in Light}
