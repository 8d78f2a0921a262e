"""The live card of a meeting: at a topic and ended (planned.py has it before, round.py its check-in)."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.entry import EntryRow
from bot.language.counts import outcome
from bot.language.texts import Texts
from cards import parts
from cards.actions import MeetingView
from cards.actions.entry import RecordForm
from cards.actions.meeting import NextTopic
from cards.actions.minutes import DraftForm
from cards.agenda import purpose_word
from cards.entry import recorded
from cards.more import more
from cards.parts import Card, Element
from cards.people import listed, listed_aloud, name, roles
from cards.plain import cut, plain, spoken


@dataclass(frozen=True, slots=True)
class TopicView:
    """`step` is what Next carries; `number` of `count`, 0 when the meeting has no topics and `title` is
    the meeting's; `entries` the last three; `after` the next topic's title; `not_here` are names, on
    the first topic only; `not_heard` those who are still to be heard."""

    meeting: str
    step: str
    title: str
    number: int
    count: int
    purpose: str
    owner: str
    until: datetime | None
    entries: tuple[EntryRow, ...]
    after: str
    is_last: bool
    facilitator: str
    secretary: str
    not_here: tuple[str, ...] = ()
    not_heard: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EndedView:
    """`writer` is who has the minutes now, "" if no one; `sent` when everybody has them. `unreached`: the
    writer can't be written to, so the draft of `meeting` is to be read here."""

    title: str
    day: date
    decisions: int
    actions: int
    writer: str
    sent: bool = False
    meeting: str = ""
    unreached: bool = False


def topic(texts: Texts, view: TopicView) -> Card:
    """Where the meeting is, until when, the last entries, and Next or End."""
    state, title = _topic_state(texts, view), spoken(view.title)
    return parts.card(
        texts,
        parts.band(state, "accent"),
        parts.heading(plain(view.title)),
        *_about(texts, view),
        *_not_heard(texts, view.not_heard),
        *_not_here(texts, view.not_here),
        *recorded(texts, view.meeting, view.entries),
        *(
            [parts.quiet(texts("After this: {title}", title=plain(view.after, 120)), "medium")]
            if view.after
            else []
        ),
        *roles(texts, view.meeting, view.facilitator, view.secretary),
        *_topic_buttons(texts, view),
        speak=_aloud(texts, f"{state}: {title}.", view.not_heard),
        fallback=(texts("{state}: {title}. Type “@Runde next” to move on.", state=state, title=title)),
        refresh=MeetingView(view.meeting),
    )


def _aloud(texts: Texts, state: str, not_heard: tuple[str, ...]) -> str:
    if not not_heard:
        return state
    names = listed_aloud(texts, not_heard)
    return f"{state} {cut(texts('Not yet heard: {names}', names=names), 200)}."


def _topic_state(texts: Texts, view: TopicView) -> str:
    if view.number and view.until:
        return texts(
            "Topic {number} of {count} · until {time}", number=view.number, count=view.count, time=view.until
        )
    if view.number:
        return texts("Topic {number} of {count}", number=view.number, count=view.count)
    return texts("The meeting is under way")


def _about(texts: Texts, view: TopicView) -> list[Element]:
    if not view.number:
        return []
    purpose = purpose_word(texts, view.purpose)
    owner = name(view.owner)
    return [parts.quiet(texts("{purpose} · owner {name}", purpose=purpose, name=owner) if owner else purpose)]


def _not_here(texts: Texts, people: tuple[str, ...]) -> list[Element]:
    if not people:
        return []
    told = texts.count(
        len(people),
        "{names} is not here yet, and can join at any time.",
        "{names} are not here yet, and can join at any time.",
        names=listed(texts, people),
    )
    return [parts.quiet(told)]


def _not_heard(texts: Texts, people: tuple[str, ...]) -> list[Element]:
    return [parts.quiet(texts("Not yet heard: {names}", names=listed(texts, people)))] if people else []


def _topic_buttons(texts: Texts, view: TopicView) -> tuple[Element, ...]:
    title = texts("Go to check-out") if view.is_last else texts("Next topic")
    return parts.buttons(
        parts.execute(title, NextTopic(view.meeting, seen=view.step)),
        parts.opens(texts("Record"), RecordForm(meeting=view.meeting, topic=view.step)),
        more(texts, view.meeting),
    )


def ended(texts: Texts, view: EndedView) -> Card:
    """One line."""
    counted = outcome(texts, view.decisions, view.actions)
    facts = [f"{plain(view.title)} {texts.day(view.day)}", counted]
    if view.sent:
        facts.append(texts("the minutes are sent"))
    elif view.writer:
        facts.append(texts("the minutes are with {name}", name=name(view.writer)))
    told_aloud = texts("{title} has ended. {counts}.", title=spoken(view.title), counts=counted)
    return parts.card(
        texts,
        parts.band_line(texts("**Ended** · {facts}", facts=" · ".join(facts))),
        *(_draft(texts, view.meeting) if view.unreached else ()),
        speak=told_aloud,
        fallback=told_aloud,
    )


def _draft(texts: Texts, meeting: str) -> tuple[Element, ...]:
    return parts.buttons(parts.opens(texts("Read the draft"), DraftForm(meeting=meeting)), calm=True)


def moved(texts: Texts, title: str) -> Card:
    """What is left where the card stood before it went to the foot of the thread."""
    aloud = texts("{title} goes on at the foot of the thread.", title=spoken(title))
    line = texts("**Moved** · {title} goes on at the foot of the thread", title=plain(title))
    return parts.card(texts, parts.band_line(line), speak=aloud, fallback=aloud)
