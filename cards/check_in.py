"""Check-in: the shared card, the reader's own view of it, and the dialog for an answer."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.entry import EntryRow
from bot.domain.round import QUESTION_ROOM, WORDS_SHOWN, How
from bot.language.texts import Texts
from cards import fields, parts
from cards.actions import MeetingView
from cards.actions.meeting import MoreForm, NextTopic
from cards.actions.round import AllIn, AnswerForm, PassRound, SayAloud
from cards.entry import recorded
from cards.more import more
from cards.parts import Card, Element
from cards.people import listed, name, roles
from cards.plain import cut, plain, spoken

ANSWERS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """`how` as in bot.domain.round; `words` only when written."""

    name: str
    how: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class CheckInView:
    """`missing` are names; `refresh_for` Teams' ids of those whose own view differs; `entries` the last
    three."""

    meeting: str
    round: str
    step: str
    question: str
    until: datetime | None
    missing: tuple[str, ...]
    answers: tuple[AnswerRow, ...]
    facilitator: str
    secretary: str
    refresh_for: tuple[str, ...]
    entries: tuple[EntryRow, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnView:
    """`mine` is how the reader answered, "" while they have not."""

    meeting: str
    round: str
    question: str
    answered: int
    asked: int
    mine: str
    words: str
    open: bool
    refresh_for: tuple[str, ...]


def check_in(texts: Texts, view: CheckInView) -> Card:
    """Who is missing, what was said, and Next."""
    state = texts("Check-in · until {time}", time=view.until) if view.until else texts("Check-in")
    missing = texts("Still missing: {names}", names=listed(texts, view.missing)) if view.missing else ""
    return parts.card(
        texts,
        parts.band(state, "accent"),
        parts.heading(plain(view.question, QUESTION_ROOM)),
        *([parts.body(missing)] if missing else []),
        *_answers(texts, view.answers),
        *recorded(texts, view.meeting, view.entries),
        *roles(texts, view.meeting, view.facilitator, view.secretary),
        *_check_in_buttons(texts, view),
        speak=f"{state}. {spoken(view.question, QUESTION_ROOM)}",
        fallback=texts("{state}. Say it aloud. Type “@Runde next” to go on.", state=state),
        refresh=MeetingView(view.meeting),
        refresh_for=view.refresh_for,
    )


def _answers(texts: Texts, answers: tuple[AnswerRow, ...]) -> list[Element]:
    shown = [
        parts.row(
            parts.quiet("✓"), parts.body(f"**{name(row.name)}:** {_said(texts, row)}"), width=parts.NUMBER
        )
        for row in answers[-ANSWERS_SHOWN:]
    ]
    if more := len(answers) - len(shown):
        shown.append(parts.quiet(texts("and {number} more", number=more)))
    return shown


def _said(texts: Texts, row: AnswerRow) -> str:
    match row.how:
        case How.WRITTEN:
            return plain(row.words, WORDS_SHOWN)
        case How.PASSED:
            return texts("passes")
        case How.HERE:
            return texts("in the room")
        case _:
            return texts("says it aloud")


def _check_in_buttons(texts: Texts, view: CheckInView) -> tuple[Element, ...]:
    return parts.buttons(
        parts.execute(texts("All have checked in"), AllIn(view.meeting, seen=view.step)),
        parts.execute(texts("Next topic"), NextTopic(view.meeting, seen=view.step)),
        more(texts, view.meeting),
    )


def own(texts: Texts, view: OwnView) -> Card:
    """What the reader may do, or did; the same for every answer."""
    state = _own_state(texts, view)
    return parts.card(
        texts,
        parts.band(state, "accent" if view.open and not view.mine else "emphasis"),
        parts.heading(plain(view.question, QUESTION_ROOM)),
        *_own_body(texts, view),
        *(_own_buttons(texts, view) if view.open else ()),
        *_how_many(texts, view),
        speak=f"{state}. {spoken(view.question, QUESTION_ROOM)}",
        fallback=texts("{state}. Say it aloud, or type “@Runde pass”.", state=state),
        refresh=MeetingView(view.meeting),
        refresh_for=view.refresh_for,
    )


def _own_state(texts: Texts, view: OwnView) -> str:
    if view.mine:
        return texts("✓ Check-in · you are in")
    return texts("Check-in · you are not in yet") if view.open else texts("Check-in · closed")


def _own_body(texts: Texts, view: OwnView) -> list[Element]:
    promise = parts.quiet(
        texts(
            "What you write can be seen on the card and is gone when the meeting ends. "
            "It is not in the minutes."
        )
    )
    if view.mine:
        mine = _said_by_you(texts, view)
        return [parts.row(parts.quiet("✓"), parts.body(mine), width=parts.NUMBER), promise]
    if view.open:
        return [parts.body(texts("Say it, write it, or pass. You choose.")), promise]
    return [parts.body(texts("The meeting has gone on. You can join at any time."))]


def _said_by_you(texts: Texts, view: OwnView) -> str:
    match view.mine:
        case How.WRITTEN:
            return texts("**You:** {words}", words=plain(view.words, WORDS_SHOWN))
        case How.PASSED:
            return texts("**You** pass")
        case How.HERE:
            return texts("**You** are in the room")
        case _:
            return texts("**You** say it aloud")


def _how_many(texts: Texts, view: OwnView) -> list[Element]:
    """While the three ways to answer stand there, this row leads to the rest."""
    asked = max(view.asked, view.answered)
    told = texts("{answered} of {asked} are in.", answered=view.answered, asked=asked)
    if view.mine or not view.open:
        return [parts.quiet(told, "medium")]
    word = texts("More")
    return [parts.tap(told, word, f"{told} {word}", MoreForm(meeting=view.meeting))]


def _own_buttons(texts: Texts, view: OwnView) -> tuple[Element, ...]:
    form = AnswerForm(meeting=view.meeting, round=view.round)
    if view.mine:
        change = parts.opens(texts("Change my answer"), form)
        return parts.buttons(change, more(texts, view.meeting), calm=True)
    return parts.buttons(
        parts.execute(texts("I say it aloud"), SayAloud(view.meeting, view.round)),
        parts.opens(texts("Write an answer"), form),
        parts.execute(texts("Pass"), PassRound(view.meeting, view.round)),
    )


def answer_form(texts: Texts, form: AnswerForm, question: str, words: str = "", problem: str = "") -> Card:
    """The dialog for one's own words."""
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(texts("Check-in")),
        fields.text_input(
            "round_words",
            cut(question, QUESTION_ROOM),
            value=words,
            error=texts("Write between 1 and {room} characters.", room=WORDS_SHOWN),
            placeholder=texts("One sentence is plenty"),
            isRequired=True,
            isMultiline=True,
            maxLength=WORDS_SHOWN,
        ),
        parts.quiet(texts("Can be seen on the card until the meeting ends. It is not in the minutes.")),
        *parts.buttons(parts.sends(texts("Check in"), form)),
        speak=f"{texts('Check-in')}. {spoken(question, QUESTION_ROOM)}",
        fallback=texts("Say it aloud, or type “@Runde pass”."),
    )
