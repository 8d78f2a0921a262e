"""A traffic light while it is open: its card, as all see it and as who has answered does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.area import NAME_ROOM
from bot.domain.light_names import NAMES_KEPT
from bot.domain.round import QUESTION_ROOM
from bot.language.texts import Texts
from cards import parts
from cards.actions.light import AnswerLight, CancelLight, LightView
from cards.parts import Card, Element
from cards.people import listed
from cards.plain import plain, spoken

SINCE_ROOM = 400


@dataclass(frozen=True, slots=True)
class LightCard:
    """`until` is a finished phrase, such as “15:00 today”; `leaders` by name; `refresh_for` Teams' ids of all
    who are asked, since a list of those who have answered would tell who has not. `mine`: of who asked it.
    `comments_from`: how many must write one before any is told, 0 where nothing can be written; `every`: how
    often it comes round, as a finished phrase; `in_minutes`: the result stands in a meeting's minutes;
    `since`: what came of the last time, as a finished phrase; `again`: they have answered; `area`: the area
    of which all teams are asked, if so; `named`: who answers what is told when it closes."""

    light: str
    questions: tuple[str, ...]
    until: str
    k: int
    answered: int
    asked: int
    leaders: tuple[str, ...] = ()
    refresh_for: tuple[str, ...] = ()
    mine: bool = False
    comments_from: int = 0
    every: str = ""
    in_minutes: bool = False
    since: str = ""
    again: bool = False
    area: str = ""
    named: bool = False


def until(texts: Texts, closes: datetime, opened: datetime) -> str:
    """As told on a card that is only drawn anew when somebody answers."""
    if texts.one_day(opened, closes):
        return texts("{time} today", time=closes)
    return texts.day_and_time(closes)


def counted(texts: Texts, answered: int, asked: int) -> str:
    """How many have answered by now."""
    return texts.count(
        answered, "{number} of {asked} has answered", "{number} of {asked} have answered", asked=asked
    )


def asks(texts: Texts, questions: Sequence[str], aloud: bool = False) -> str:
    """The question, or how many there are."""
    if len(questions) > 1:
        return texts("{number} questions", number=len(questions))
    return spoken(questions[0]) if aloud else plain(questions[0], QUESTION_ROOM)


def open_for_all(texts: Texts, view: LightCard) -> Card:
    """As everybody sees it."""
    state = texts("Traffic light · until {until}", until=view.until)
    return parts.card(
        texts,
        parts.band(state, "accent"),
        *_asked(texts, view),
        parts.body(_promise(texts, view)),
        parts.quiet(_seen_by(texts, view)),
        *([parts.body(plain(view.since, SINCE_ROOM))] if view.since else []),
        parts.label(counted(texts, view.answered, view.asked)),
        *parts.buttons(parts.opens(texts("Answer"), AnswerLight(light=view.light)), *_cancels(texts, view)),
        speak=f"{state}. {asks(texts, view.questions, aloud=True)}",
        fallback=f"{state}. {asks(texts, view.questions, aloud=True)}",
        refresh=LightView(view.light),
        refresh_for=view.refresh_for,
    )


def open_and_answered(texts: Texts, view: LightCard) -> Card:
    """As somebody sees it who has answered: never with what, since screens are shared."""
    state = texts("✓ Traffic light · you have answered")
    changed = texts(
        "Your answer can be changed until {until}. It is not shown here, since screens are shared.",
        until=view.until,
    )
    return parts.card(
        texts,
        parts.band(state),
        *_asked(texts, view),
        parts.body(changed),
        parts.label(counted(texts, view.answered, view.asked)),
        *parts.buttons(
            parts.opens(texts("Change my answer"), AnswerLight(light=view.light)),
            *_cancels(texts, view),
            calm=True,
        ),
        speak=f"{state}. {asks(texts, view.questions, aloud=True)}",
        fallback=f"{state}. {asks(texts, view.questions, aloud=True)}",
        refresh=LightView(view.light),
        refresh_for=view.refresh_for,
    )


def halfway(texts: Texts, view: LightCard) -> Card:
    """One line in the thread, which mentions nobody."""
    return _line(
        texts,
        counted(texts, view.answered, view.asked),
        texts("The light is open until {until}.", until=view.until),
    )


def asked_anew(texts: Texts, view: LightCard) -> Card:
    """One line in the thread: the one case in which answers are lost."""
    told = texts(
        "The database stopped while this light was open, and what was answered went with it, unread. There "
        "is time until {until}.",
        until=view.until,
    )
    return _line(texts, texts("Please answer again"), told)


def asked(texts: Texts, questions: Sequence[str]) -> Sequence[Element]:
    """What is asked; of several each on a line."""
    lines = [parts.body(f"•  {plain(each, QUESTION_ROOM)}") for each in questions]
    return [parts.heading(asks(texts, questions)), *(lines if len(questions) > 1 else [])]


def _asked(texts: Texts, view: LightCard) -> Sequence[Element]:
    """With how often it comes round."""
    return [*asked(texts, view.questions), *([parts.quiet(view.every)] if view.every else [])]


def _line(texts: Texts, state: str, told: str) -> Card:
    aloud = f"{state}. {told}"
    return parts.card(texts, parts.small_heading(state), parts.body(told), speak=aloud, fallback=aloud)


def _cancels(texts: Texts, view: LightCard) -> Sequence[Element]:
    """For who asked alone."""
    return [parts.opens(texts("Cancel"), CancelLight(light=view.light))] if view.mine else []


def _promise(texts: Texts, view: LightCard) -> str:
    if view.named:
        return texts(
            "**With names:** When it closes, Runde tells here who answered what, and not before. The names "
            "are forgotten after {days} days. Who passes is not named.",
            days=NAMES_KEPT.days,
        )
    return texts(
        "**Anonymous:** No one can see in Runde who answers what, and the result is shown only if at least "
        "{k} answer.",
        k=view.k,
    )


def _seen_by(texts: Texts, view: LightCard) -> str:
    """Also who reads the minutes, who may be of other teams, and the other teams of an area."""
    said = [_everyone(texts, view.leaders)]
    if view.in_minutes and view.named:
        said.append(texts("The minutes only say that it was asked."))
    elif view.in_minutes:
        said.append(texts("It also stands in the minutes."))
    if view.area:
        area = plain(view.area, NAME_ROOM)
        said.append(texts("The area {area} sees it added up with those of other teams.", area=area))
    return " ".join(said)


def _everyone(texts: Texts, leaders: tuple[str, ...]) -> str:
    if not leaders:
        return texts("Everyone in this channel can see the result.")
    names = listed(texts, leaders)
    if len(leaders) == 1:
        return texts("Everyone in this channel can see the result, also {name}, who is a leader.", name=names)
    return texts("Everyone in this channel can see the result, also {names}, who are leaders.", names=names)
