"""What came of a traffic light: the same facts as words and, where there are numbers, as a bar."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.light import Light
from bot.domain.light_result import AtLeast, Each, Mostly, Told, TooFew, Withheld, YellowOrRed
from bot.domain.round import QUESTION_ROOM
from bot.language.texts import N_, Texts
from cards import parts
from cards.light import SHAPES
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


@dataclass(frozen=True, slots=True)
class ResultCard:
    """One question, and what may be told of it. `answered` is how many chose a light."""

    question: str
    told: Told
    answered: int
    asked: int
    k: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the bar: so many, by shape and name; `most` is what is said when it has more than half."""

    number: int
    shape: str
    name: str
    most: str
    style: str


def result(texts: Texts, view: ResultCard) -> Card:
    """In place of the open card."""
    state = _state(texts, view)
    shown = _shown(texts, view)
    said = " ".join(filter(None, map(_words, shown))).replace("**", "")
    aloud = f"{state}. {spoken(view.question)} {spoken(said, 300)}"
    return parts.card(
        texts,
        parts.band(state),
        parts.heading(plain(view.question, QUESTION_ROOM)),
        *shown,
        speak=aloud,
        fallback=aloud,
    )


def _words(element: Element) -> str:
    """Of a text, or of one in a frame; those of a bar stand below it."""
    return str(element.get("text") or " ".join(map(_words, element.get("items", ()))))


def cancelled(texts: Texts, question: str) -> Card:
    """What is left of it."""
    state = texts("Traffic light · cancelled")
    return parts.card(
        texts,
        parts.band(state),
        parts.heading(plain(question, QUESTION_ROOM)),
        parts.quiet(texts("What was answered is gone, and nobody has read it.")),
        speak=f"{state}. {spoken(question)}",
        fallback=f"{state}. {spoken(question)}",
    )


def closed(texts: Texts) -> Card:
    """One line in the thread, so that those who follow it see that there is something to read."""
    told = texts("The light has closed. What came of it stands above.")
    return parts.card(texts, parts.only_line(told), speak=told, fallback=told)


def _state(texts: Texts, view: ResultCard) -> str:
    if isinstance(view.told, TooFew):
        return texts("Traffic light · no result")
    return texts("Traffic light · {number} of {asked} answered", number=view.answered, asked=view.asked)


def _shown(texts: Texts, view: ResultCard) -> Sequence[Element]:
    match view.told:
        case Each(counts):
            return _in_numbers(texts, [_part(texts, light, counts[light]) for light in Light])
        case YellowOrRed(green, others):
            both = f"{SHAPES[Light.YELLOW]} {SHAPES[Light.RED]}"
            other = _Part(others, both, texts("Yellow or red"), texts("Mostly yellow or red"), "warning")
            return _in_numbers(texts, [_part(texts, Light.GREEN, green), other])
        case AtLeast(light, least):
            why = texts(
                "When nearly all agree, Runde does not show the rest, so that nobody can work out what one "
                "person answered."
            )
            told = texts(_AT_LEAST[light], least=least, number=view.answered)
            return _in_a_frame(f"{SHAPES[light]}  **{told}**", _STYLES[light], why)
        case Mostly(light):
            return _in_a_word(texts, light)
        case Withheld():
            return [parts.body(_withheld(texts))]
        case _:
            return [parts.body(_too_few(texts, view))]


def _part(texts: Texts, light: Light, number: int) -> _Part:
    return _Part(number, SHAPES[light], texts(_NAMES[light]), texts(_MOSTLY[light]), _STYLES[light])


def _in_a_word(texts: Texts, light: Light | None) -> Sequence[Element]:
    why = texts(
        "A few people have come or left since the last time, so Runde tells no numbers: they would tell of "
        "those few."
    )
    if light is None:
        return _in_a_frame(f"**{texts('Mixed: no light has more than half')}**", "emphasis", why)
    return _in_a_frame(f"{SHAPES[light]}  **{texts(_MOSTLY[light])}**", _STYLES[light], why)


def _in_a_frame(told: str, style: str, why: str) -> Sequence[Element]:
    return [parts.filled(told, style), parts.quiet(why, "medium")]


def _withheld(texts: Texts) -> str:
    return texts(
        "A few people have come or left since the last time, and whatever Runde told would tell of those "
        "few. So nothing is shown, and the answers are destroyed."
    )


def _too_few(texts: Texts, view: ResultCard) -> str:
    return texts.count(
        view.answered,
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
