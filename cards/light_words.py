"""What came of a light in words and shapes: the same on the card, in the tab and in a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.light import Light
from bot.domain.light_result import AtLeast, Each, Mostly, Told, TooFew, Withheld, YellowOrRed, divided
from bot.domain.light_trend import Part, Sum
from bot.language.texts import N_, Texts

# Never colour alone: each light has a shape and a word.
SHAPES = {Light.GREEN: "●", Light.YELLOW: "▲", Light.RED: "■"}
EITHER = f"{SHAPES[Light.YELLOW]} {SHAPES[Light.RED]}"
NAMES = {Light.GREEN: N_("Green"), Light.YELLOW: N_("Yellow"), Light.RED: N_("Red")}
YELLOW_OR_RED = N_("Yellow or red")
_AT_LEAST = {
    Light.GREEN: N_("At least {least} of {number} are green"),
    Light.YELLOW: N_("At least {least} of {number} are yellow"),
    Light.RED: N_("At least {least} of {number} are red"),
}
_MOSTLY = {Light.GREEN: N_("Mostly green"), Light.YELLOW: N_("Mostly yellow"), Light.RED: N_("Mostly red")}
_MOSTLY_EITHER = N_("Mostly yellow or red")
PART_SHAPES = {
    Part.GREEN: SHAPES[Light.GREEN],
    Part.YELLOW: SHAPES[Light.YELLOW],
    Part.EITHER: EITHER,
    Part.RED: SHAPES[Light.RED],
    Part.HIDDEN: "",
}
_PART_NAMES = {
    Part.GREEN: NAMES[Light.GREEN],
    Part.YELLOW: NAMES[Light.YELLOW],
    Part.EITHER: YELLOW_OR_RED,
    Part.RED: NAMES[Light.RED],
    Part.HIDDEN: N_("Not shown"),
}


@dataclass(frozen=True, slots=True)
class Result:
    """A question, and what may be told of it. `answered` is how many chose a light, None where that is not
    told."""

    question: str
    told: Told
    answered: int | None


@dataclass(frozen=True, slots=True)
class Number:
    """So many, of a light or of yellow and red together: by shape and name."""

    light: Light | None
    number: int
    shape: str
    name: str

    @property
    def words(self) -> str:
        return f"{self.shape} {self.name} {self.number}"


def lead(texts: Texts, result: Result, asked: int, k: int) -> str:
    """In a sentence or two, some of which stands between `**`. `asked` and `k` are of its light."""
    match result.told:
        case Each() | YellowOrRed():
            return _spread(texts, result.told)
        case AtLeast(light, least):
            return texts(_AT_LEAST[light], least=least, number=result.answered)
        case Mostly(None):
            return texts("Mixed: no light has more than half")
        case Mostly(Light() as light):
            return texts(_MOSTLY[light])
        case Withheld():
            return texts(
                "A few people have come or left since the last time, and whatever Runde told would tell of "
                "those few. So nothing is shown, and the answers are destroyed."
            )
        case _:
            return _too_few(texts, result.answered or 0, asked, k)


def chose(texts: Texts, result: Result, asked: int) -> str:
    """Of how many it is told: who passed has answered as well. "" where that is not told, or told already."""
    if result.answered is None or isinstance(result.told, TooFew):
        return ""
    return texts("{number} of {asked} chose a light.", number=result.answered, asked=asked)


def bare(texts: Texts, result: Result, asked: int, k: int) -> str:
    """The same where nothing is said with weight."""
    return lead(texts, result, asked, k).replace("**", "")


def numbers(texts: Texts, told: Told) -> Sequence[Number]:
    """Of each light, where all answers are told in numbers; else nothing."""
    match told:
        case Each(counts):
            return [_number(texts, light, counts[light]) for light in Light]
        case YellowOrRed(green, others):
            either = Number(None, others, EITHER, texts(YELLOW_OR_RED))
            return [_number(texts, Light.GREEN, green), either]
        case _:
            return []


def in_one_line(texts: Texts, result: Result, asked: int, k: int) -> str:
    """With its question, where nothing else stands: “Traffic light “Tools?”: Mostly green”."""
    told = _without_reasons(texts, result, asked, k)
    counted = " · ".join(each.words for each in numbers(texts, result.told))
    said = " ".join(filter(None, [told, counted]))
    return texts("Traffic light “{question}”: {result}", question=result.question, result=said)


def briefly(texts: Texts, result: Result, asked: int, k: int) -> str:
    """In numbers where there are any; without its question."""
    said = [each.words for each in numbers(texts, result.told)]
    return " · ".join(said) or _without_reasons(texts, result, asked, k)


def _without_reasons(texts: Texts, result: Result, asked: int, k: int) -> str:
    match result.told:
        case TooFew():
            return texts("no result, since fewer than {k} chose a light", k=k)
        case Withheld():
            return texts("no result, since a few people have come or left since the last time")
        case _:
            return bare(texts, result, asked, k)


def why(texts: Texts, told: Told) -> str:
    """What is not told, and why; "" where it is all told."""
    match told:
        case AtLeast():
            return texts(
                "When nearly all agree, Runde does not show the rest, so that nobody can work out what one "
                "person answered."
            )
        case Mostly():
            return texts(
                "A few people have come or left since the last time, so Runde tells no numbers: they would "
                "tell of those few."
            )
        case _:
            return ""


def part_name(texts: Texts, part: Part) -> str:
    return texts(_PART_NAMES[part])


def part_number(texts: Texts, of: Sum, part: Part) -> str:
    """“at least 19” where it may be more."""
    if not of.parts[part] and of.is_least(part):
        return texts("not shown")
    return _at_least(texts, of.parts[part], of.is_least(part))


def sum_answers(texts: Texts, of: Sum) -> str:
    """Of all that were added up; “at least 21” where one of them does not tell how many it had."""
    if not of.answers:
        return texts("not shown")
    return _at_least(texts, of.answers, of.uncounted > 0)


def _at_least(texts: Texts, number: int, least: bool) -> str:
    return texts("at least {number}", number=number) if least else str(number)


def _number(texts: Texts, light: Light, number: int) -> Number:
    return Number(light, number, SHAPES[light], texts(NAMES[light]))


def _spread(texts: Texts, told: Each | YellowOrRed) -> str:
    """That people differ, and whether one light has more than half."""
    if divided(told):
        return texts("**Opinions differ:** no light has more than half.")
    most = max(numbers(texts, told), key=lambda each: each.number).light
    mostly = texts(_MOSTLY[most] if most else _MOSTLY_EITHER)
    return texts("**{mostly}:** others see it differently.", mostly=mostly)


def _too_few(texts: Texts, answered: int, asked: int, k: int) -> str:
    return texts.count(
        answered,
        "{number} of {asked} chose a light. At least {k} are needed before anything can be shown "
        "anonymously. The answer is destroyed.",
        "{number} of {asked} chose a light. At least {k} are needed before anything can be shown "
        "anonymously. The answers are destroyed.",
        asked=asked,
        k=k,
    )
