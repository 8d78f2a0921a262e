"""What came of a traffic light: the same facts as words and, where there are numbers, as a bar."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.light import Light
from bot.domain.light_result import AtLeast, Each, Mostly, Told, TooFew, Withheld, YellowOrRed
from bot.domain.round import QUESTION_ROOM
from bot.language.texts import N_, Texts
from cards import parts
from cards.light import SHAPES, asks
from cards.light_comments import NONE, Comments, below
from cards.parts import Card, Element
from cards.plain import plain, spoken

_STYLES = {Light.GREEN: "good", Light.YELLOW: "warning", Light.RED: "attention"}
_NAMES = {Light.GREEN: N_("Green"), Light.YELLOW: N_("Yellow"), Light.RED: N_("Red")}
_AT_LEAST = {
    Light.GREEN: N_("At least {least} of {number} are green"),
    Light.YELLOW: N_("At least {least} of {number} are yellow"),
    Light.RED: N_("At least {least} of {number} are red"),
}
_MOSTLY = {Light.GREEN: N_("Mostly green"), Light.YELLOW: N_("Mostly yellow"), Light.RED: N_("Mostly red")}


# Nobody listens to more at once; all of it stands on the card.
ALOUD_ROOM = 550


@dataclass(frozen=True, slots=True)
class Result:
    """A question, and what may be told of it. `answered` is how many chose a light."""

    question: str
    told: Told
    answered: int


@dataclass(frozen=True, slots=True)
class ResultCard:
    """Each question by itself, and what was written besides."""

    results: tuple[Result, ...]
    asked: int
    k: int
    comments: Comments = NONE


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the bar: so many, by shape and name; `most` is what is said when it has more than half."""

    number: int
    shape: str
    name: str
    most: str
    style: str


def result(texts: Texts, view: ResultCard) -> Card:
    """In place of the open card. Why something is not told stands once, below."""
    state = _state(texts, view)
    shown = [element for each in view.results for element in _told(texts, view, each)]
    why = list(dict.fromkeys(filter(None, (_why(texts, each.told) for each in view.results))))
    several = len(view.results) > 1
    heading = [parts.heading(asks(texts, [each.question for each in view.results]))] if several else []
    told = " ".join([*(_aloud(texts, view, each) for each in view.results), *why])
    aloud = f"{state}. {spoken(told, ALOUD_ROOM)}"
    return parts.card(
        texts,
        parts.band(state),
        *heading,
        *shown,
        *[parts.quiet(each, "medium") for each in why],
        *below(texts, view.comments),
        speak=aloud,
        fallback=aloud,
    )


def _told(texts: Texts, view: ResultCard, each: Result) -> Sequence[Element]:
    titled = parts.label if len(view.results) > 1 else parts.heading
    return [titled(plain(each.question, QUESTION_ROOM)), *_shown(texts, view, each)]


def _aloud(texts: Texts, view: ResultCard, each: Result) -> str:
    said = " ".join(filter(None, map(_words, _shown(texts, view, each)))).replace("**", "")
    return f"{spoken(each.question)} {spoken(said, 300)}"


def _words(element: Element) -> str:
    """Of a text, or of one in a frame; those of a bar stand below it."""
    return str(element.get("text") or " ".join(map(_words, element.get("items", ()))))


def cancelled(texts: Texts, questions: Sequence[str]) -> Card:
    """What is left of it."""
    state = texts("Traffic light · cancelled")
    return parts.card(
        texts,
        parts.band(state),
        parts.heading(asks(texts, questions)),
        parts.quiet(texts("What was answered is gone, and nobody has read it.")),
        speak=f"{state}. {asks(texts, questions, aloud=True)}",
        fallback=f"{state}. {asks(texts, questions, aloud=True)}",
    )


def closed(texts: Texts) -> Card:
    """One line in the thread, so that those who follow it see that there is something to read."""
    told = texts("The light has closed. What came of it stands above.")
    return parts.card(texts, parts.only_line(told), speak=told, fallback=told)


def _state(texts: Texts, view: ResultCard) -> str:
    if len(view.results) > 1:
        return texts("Traffic light · closed")
    (only,) = view.results
    if isinstance(only.told, TooFew):
        return texts("Traffic light · no result")
    return texts("Traffic light · {number} of {asked} answered", number=only.answered, asked=view.asked)


def _shown(texts: Texts, view: ResultCard, each: Result) -> Sequence[Element]:
    match each.told:
        case Each(counts):
            return _in_numbers(texts, [_part(texts, light, counts[light]) for light in Light])
        case YellowOrRed(green, others):
            both = f"{SHAPES[Light.YELLOW]} {SHAPES[Light.RED]}"
            other = _Part(others, both, texts("Yellow or red"), texts("Mostly yellow or red"), "warning")
            return _in_numbers(texts, [_part(texts, Light.GREEN, green), other])
        case AtLeast(light, least):
            told = texts(_AT_LEAST[light], least=least, number=each.answered)
            return [parts.filled(f"{SHAPES[light]}  **{told}**", _STYLES[light])]
        case Mostly(None):
            return [parts.filled(f"**{texts('Mixed: no light has more than half')}**", "emphasis")]
        case Mostly(Light() as light):
            return [parts.filled(f"{SHAPES[light]}  **{texts(_MOSTLY[light])}**", _STYLES[light])]
        case Withheld():
            return [parts.body(_withheld(texts))]
        case _:
            return [parts.body(_too_few(texts, view, each))]


def _part(texts: Texts, light: Light, number: int) -> _Part:
    return _Part(number, SHAPES[light], texts(_NAMES[light]), texts(_MOSTLY[light]), _STYLES[light])


def _why(texts: Texts, told: Told) -> str:
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


def _withheld(texts: Texts) -> str:
    return texts(
        "A few people have come or left since the last time, and whatever Runde told would tell of those "
        "few. So nothing is shown, and the answers are destroyed."
    )


def _too_few(texts: Texts, view: ResultCard, each: Result) -> str:
    return texts.count(
        each.answered,
        "{number} of {asked} answered. At least {k} are needed before anything can be shown anonymously. The "
        "answer is destroyed.",
        "{number} of {asked} answered. At least {k} are needed before anything can be shown anonymously. The "
        "answers are destroyed.",
        asked=view.asked,
        k=view.k,
    )


def _in_numbers(texts: Texts, numbered: Sequence[_Part]) -> Sequence[Element]:
    there = [part for part in numbered if part.number]
    total = sum(part.number for part in there)
    most = next((part.most for part in there if 2 * part.number > total), "")
    lead = (
        texts("**{mostly}:** others see it differently.", mostly=most)
        if most
        else texts("**Opinions differ:** no light has more than half.")
    )
    bar = [(part.number, f"{part.shape} {part.number}", part.style) for part in there]
    line = " · ".join(f"{part.shape} {part.name} {part.number}" for part in numbered)
    return [parts.body(lead), parts.bar(bar), parts.body(line)]
