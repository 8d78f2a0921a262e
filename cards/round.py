"""Rounds on a topic: whose turn it is, the reader's own turn, and the guard before the meeting moves on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.entry import EntryRow
from bot.domain.round import QUESTION_ROOM
from bot.language.texts import Texts
from cards import parts
from cards.actions import MeetingView
from cards.actions.meeting import MoreForm
from cards.actions.round import (
    AllHeard,
    GoRound,
    MarkHeard,
    MarkLater,
    PassRound,
    SayAloud,
    SpeakLater,
)
from cards.entry import recorded
from cards.more import more
from cards.parts import Card, Element
from cards.people import NAME_ROOM, listed, name
from cards.plain import cut, plain, spoken

NAMES_TAPPED = 8
NAME_ON_A_BUTTON = 14


@dataclass(frozen=True, slots=True)
class TurnView:
    """Whose turn it is: `person` is an id, `speaker` and `after` names; `topic` is what the round is on, or
    its question; `number` the topic's, 0 for a round on something else; `refresh_for` Teams' ids of the
    speaker; `leads` when the reader takes the meeting on; `entries` the last three."""

    meeting: str
    round: str
    number: int
    topic: str
    until: datetime | None
    person: str
    speaker: str
    after: tuple[str, ...]
    refresh_for: tuple[str, ...]
    leads: bool = False
    entries: tuple[EntryRow, ...] = ()


@dataclass(frozen=True, slots=True)
class GuardView:
    """`step` is where the meeting is; `people` are (id, name) in alphabetical order; `onward` is the number
    of the topic that comes next, 0 when it is the check-out."""

    meeting: str
    round: str
    step: str
    onward: int
    people: tuple[tuple[str, str], ...]


def turn(texts: Texts, view: TurnView) -> Card:
    """As everyone sees it: who has the floor, and who comes after."""
    state, heading = _state(texts, view), texts("{name} has the floor", name=name(view.speaker))
    after = [parts.body(texts("Then: {names}", names=listed(texts, view.after)))] if view.after else []
    return parts.card(
        texts,
        parts.band(state, "accent"),
        parts.heading(heading),
        *after,
        parts.quiet(_about(texts, view)),
        *recorded(texts, view.meeting, view.entries),
        *parts.buttons(
            parts.execute(
                texts("{name} is heard", name=cut(view.speaker, NAME_ON_A_BUTTON)),
                MarkHeard(view.meeting, view.round, view.person),
            ),
            parts.execute(texts("Later"), MarkLater(view.meeting, view.round, view.person)),
            more(texts, view.meeting),
        ),
        speak=f"{state}. {texts('{name} has the floor', name=spoken(view.speaker))}.",
        fallback=texts("{state}. Say it aloud, or type “@Runde pass”.", state=state),
        refresh=MeetingView(view.meeting),
        refresh_for=view.refresh_for,
    )


def my_turn(texts: Texts, view: TurnView) -> Card:
    """As the one whose turn it is sees it."""
    state = _state(texts, view)
    # Who leads goes on from More; they are done without having said a word just as well.
    passing = parts.execute(texts("Pass"), PassRound(view.meeting, view.round))
    return parts.card(
        texts,
        parts.band(state, "accent"),
        parts.heading(texts("You have the floor")),
        parts.quiet(_about(texts, view)) if view.leads else _more_about(texts, view),
        *recorded(texts, view.meeting, view.entries),
        *parts.buttons(
            parts.execute(texts("I'm done"), SayAloud(view.meeting, view.round)),
            parts.execute(texts("Later"), SpeakLater(view.meeting, view.round)),
            more(texts, view.meeting) if view.leads else passing,
        ),
        speak=f"{state}. {texts('You have the floor')}.",
        fallback=texts("{state}. Say it aloud, or type “@Runde pass”.", state=state),
        refresh=MeetingView(view.meeting),
        refresh_for=view.refresh_for,
    )


def _state(texts: Texts, view: TurnView) -> str:
    if not view.number:
        return texts("A round")
    if view.until is None:
        return texts("A round on topic {number}", number=view.number)
    return texts("A round on topic {number} · until {time}", number=view.number, time=view.until)


def _more_about(texts: Texts, view: TurnView) -> Element:
    """While three ways to have had one's turn stand there, this row leads to the rest."""
    word = texts("More")
    aloud = f"{_about(texts, view, spoken)} {word}"
    return parts.tap(_about(texts, view), word, aloud, MoreForm(meeting=view.meeting))


def _about(texts: Texts, view: TurnView, shown: Callable[[str, int], str] = plain) -> str:
    topic = shown(view.topic, QUESTION_ROOM)
    if not view.number:
        return texts("{question} Passing counts as heard.", question=topic)
    return texts("The topic is {title}. Passing counts as heard.", title=topic)


def guard(texts: Texts, view: GuardView) -> Card:
    """Before the meeting moves on, for the one who pressed Next: who is not marked yet. No names are kept."""
    before = (
        texts("Before topic {number} · only you see it", number=view.onward)
        if view.onward
        else texts("Before check-out · only you see it")
    )
    names = [each for _, each in view.people]
    count = texts.count(len(names), "{number} is not marked yet.", "{number} are not marked yet.")
    return parts.card(
        texts,
        parts.band(before, "warning"),
        parts.heading(texts("Was everyone heard?")),
        parts.quiet(count),
        *_taps(texts, view),
        parts.quiet(texts("If you must move on, type “next really”. No names are kept."), "medium"),
        *parts.buttons(
            parts.execute(texts("All were heard"), AllHeard(view.meeting, seen=view.step)),
            parts.execute(texts("Go round"), GoRound(view.meeting, seen=view.step)),
            parts.execute(texts("Back"), MeetingView(view.meeting)),
        ),
        speak=f"{texts('Was everyone heard?')} {count}",
        fallback=texts("Was everyone heard? Type “@Runde next really” to move on all the same."),
        refresh=MeetingView(view.meeting),
    )


def guard_form(texts: Texts, form: MoreForm, people: Sequence[str]) -> Card:
    """The same in the dialog of More, from a round: `people` are the names not marked yet."""
    left = texts("Not yet heard: {names}", names=listed(texts, people))
    ways = (("heard", texts("All were heard")), ("really", texts("Move on all the same")))
    return parts.card(
        texts,
        parts.small_heading(texts("Was everyone heard?")),
        parts.body(left),
        parts.quiet(texts("No names are kept.")),
        *parts.each_alone([parts.sends(title, replace(form, choice=choice)) for choice, title in ways]),
        speak=texts("Was everyone heard?"),
        fallback=texts("Was everyone heard? Type “@Runde next really” to move on all the same."),
    )


def _taps(texts: Texts, view: GuardView) -> list[Element]:
    shown = [
        parts.tap(
            f"○  {name(each)}",
            texts("Mark as heard"),
            f"{cut(each, NAME_ROOM)}: {texts('Mark as heard')}",
            MarkHeard(view.meeting, view.round, person, guard=view.step),
        )
        for person, each in view.people[:NAMES_TAPPED]
    ]
    rest = [each for _, each in view.people[NAMES_TAPPED:]]
    return [*shown, *([parts.quiet(texts("Also: {names}", names=listed(texts, rest)))] if rest else [])]
