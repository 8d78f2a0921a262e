"""What came of a traffic light: the same facts as words and, where there are numbers, as a bar."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.light import Light
from bot.domain.light_result import AtLeast, Each, Mostly, TooFew, YellowOrRed, shows
from bot.domain.round import QUESTION_ROOM
from bot.language.texts import Texts
from cards import parts
from cards.actions.light import AskForHelp, TakeUp
from cards.light import asks
from cards.light_comments import NONE, Comments, below
from cards.light_words import SHAPES, Number, Result, chose, lead, numbers, why
from cards.parts import Card, Element
from cards.plain import plain, spoken

_STYLES = {Light.GREEN: "good", Light.YELLOW: "warning", Light.RED: "attention"}
_EITHER_STYLE = "warning"
# Nobody listens to more at once; all of it stands on the card.
ALOUD_ROOM = 550
PHRASE_ROOM = 300


@dataclass(frozen=True, slots=True)
class ResultCard:
    """Each question by itself, what was told of each the last time, as finished phrases, "" for nothing, and
    what was written besides. `taken_up` tells of which meeting it is a topic; `helped` that the wellbeing
    group was asked for help, and `can_be_helped` that it can be."""

    results: tuple[Result, ...]
    asked: int
    k: int
    comments: Comments = NONE
    light: str = ""
    taken_up: str = ""
    last_times: tuple[str, ...] = ()
    helped: str = ""
    can_be_helped: bool = False


def result(texts: Texts, view: ResultCard) -> Card:
    """In place of the open card. Why something is not told stands once, below."""
    state = _state(texts, view)
    last = view.last_times or ("",) * len(view.results)
    shown = [
        element
        for each, before in zip(view.results, last, strict=True)
        for element in (
            *_told(texts, view, each),
            *([parts.quiet(plain(before, PHRASE_ROOM))] if before else []),
        )
    ]
    reasons = list(dict.fromkeys(filter(None, (why(texts, each.told) for each in view.results))))
    several = len(view.results) > 1
    heading = [parts.heading(asks(texts, [each.question for each in view.results]))] if several else []
    told = " ".join([*(_aloud(texts, view, each) for each in view.results), *reasons])
    aloud = f"{state}. {spoken(told, ALOUD_ROOM)}"
    return parts.card(
        texts,
        parts.band(state),
        *heading,
        *shown,
        *[parts.quiet(each, "medium") for each in reasons],
        *below(texts, view.comments),
        *_what_comes_of_it(texts, view),
        speak=aloud,
        fallback=aloud,
    )


def _told(texts: Texts, view: ResultCard, each: Result) -> Sequence[Element]:
    titled = parts.label if len(view.results) > 1 else parts.heading
    return [titled(plain(each.question, QUESTION_ROOM)), *_shown(texts, view, each)]


def _what_comes_of_it(texts: Texts, view: ResultCard) -> Sequence[Element]:
    """What was done about it, and the ways to a topic and to help, where anything was told."""
    done = [plain(each, PHRASE_ROOM) for each in (view.taken_up, view.helped) if each]
    told = [parts.quiet(" ".join(done), "medium")] if done else []
    if not any(shows(each.told) for each in view.results):
        return told
    ways = [parts.opens(texts("Take it up"), TakeUp(light=view.light))] if not view.taken_up else []
    if view.can_be_helped and not view.helped:
        ways.append(parts.opens(texts("Ask for help"), AskForHelp(light=view.light)))
    return [*told, *(parts.buttons(*ways, calm=True) if ways else ())]


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
    if all(isinstance(each.told, TooFew) for each in view.results):
        return texts("Traffic light · no result")
    return texts("Traffic light · closed")


def _shown(texts: Texts, view: ResultCard, each: Result) -> Sequence[Element]:
    """With how many it is told of, which is all that is kept besides."""
    first, of = lead(texts, each, view.asked, view.k), chose(texts, each, view.asked)
    told = parts.body(f"{first} {of}".rstrip())
    match each.told:
        case Each() | YellowOrRed():
            return [told, *_in_numbers(numbers(texts, each.told))]
        case AtLeast(light=light) | Mostly(light=Light() as light):
            return [parts.quiet(of), parts.filled(f"{SHAPES[light]}  **{first}**", _STYLES[light])]
        case Mostly():
            return [parts.quiet(of), parts.filled(f"**{first}**", "emphasis")]
        case _:
            return [told]


def _in_numbers(numbered: Sequence[Number]) -> Sequence[Element]:
    bar = [(each.number, f"{each.shape} {each.number}", _style(each)) for each in numbered if each.number]
    return [parts.bar(bar), parts.body(" · ".join(each.words for each in numbered))]


def _style(of: Number) -> str:
    return _STYLES[of.light] if of.light else _EITHER_STYLE
