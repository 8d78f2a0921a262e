"""Check-out: one word on the meeting, said or written, shown without a name."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.entry import EntryRow
from bot.domain.round import WORDS_SHOWN
from bot.language.texts import Texts
from cards import fields, parts
from cards.actions import MeetingView
from cards.actions.meeting import EndMeeting
from cards.actions.round import AnswerForm
from cards.entry import recorded
from cards.more import more
from cards.parts import Card, Element
from cards.people import roles
from cards.plain import plain, spoken

WORDS_AT_MOST = 20
WORD_ROOM = 60


@dataclass(frozen=True, slots=True)
class CheckOutView:
    """`words` in an order that tells nothing; `entries` the last three."""

    meeting: str
    round: str
    until: datetime | None
    words: tuple[str, ...]
    facilitator: str
    secretary: str
    entries: tuple[EntryRow, ...] = ()


def check_out(texts: Texts, view: CheckOutView) -> Card:
    """The words so far, and End."""
    state = texts("Check-out · until {time}", time=view.until) if view.until else texts("Check-out")
    return parts.card(
        texts,
        parts.band(state, "accent"),
        parts.heading(texts("One word on the meeting")),
        *_words(texts, view.words),
        parts.quiet(texts("Say it, or write it. The words are shown without a name.")),
        *recorded(texts, view.meeting, view.entries),
        *roles(texts, view.meeting, view.facilitator, view.secretary),
        *parts.buttons(
            parts.execute(texts("End the meeting"), EndMeeting(view.meeting)),
            parts.opens(texts("Write a word"), AnswerForm(meeting=view.meeting, round=view.round)),
            more(texts, view.meeting),
        ),
        speak=f"{state}. {texts('One word on the meeting')}.",
        fallback=texts("{state}. Say one word aloud. Type “@Runde end” to end the meeting.", state=state),
        refresh=MeetingView(view.meeting),
    )


def _words(texts: Texts, words: tuple[str, ...]) -> list[Element]:
    if not words:
        return []
    quoted = " · ".join(texts("“{word}”", word=plain(word, WORD_ROOM)) for word in words[:WORDS_AT_MOST])
    return [parts.body(quoted)]


def word_form(texts: Texts, form: AnswerForm, words: str = "", problem: str = "") -> Card:
    """The dialog for one's own word."""
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(texts("Check-out")),
        fields.text_input(
            "round_words",
            texts("One word on the meeting"),
            value=words,
            error=texts("Write between 1 and {room} characters.", room=WORD_ROOM),
            placeholder=texts("Calm"),
            isRequired=True,
            maxLength=WORD_ROOM,
        ),
        parts.quiet(texts("Shown on the card without your name, and gone when the meeting ends.")),
        *parts.buttons(parts.sends(texts("Send"), form)),
        speak=spoken(texts("Check-out. One word on the meeting."), WORDS_SHOWN),
        fallback=texts("Say one word aloud."),
    )
