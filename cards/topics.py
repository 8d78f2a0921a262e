"""The agenda as a list, a page at a time, with how far a meeting under way has come."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.agenda import TOPICS_AT_MOST
from bot.domain.meeting import State
from bot.language.texts import Texts
from cards import parts
from cards.actions import MeetingView
from cards.actions.agenda import ArrangeForm, ShowAgenda
from cards.agenda import add_topic
from cards.parts import Card, Element
from cards.plain import plain, spoken
from cards.planned import TOPICS_SHOWN, TopicRow, minutes_given, topic_row, topic_rows, topics_aloud

# A phone's screen and 8 KB hold so many; all pages there can be.
ON_A_PAGE = TOPICS_SHOWN
PAGES = frozenset(str(n) for n in range(1, -(-TOPICS_AT_MOST // ON_A_PAGE) + 1))


@dataclass(frozen=True, slots=True)
class AgendaView:
    """`state` as in bot.domain.meeting; `begun` topics have been opened, the last of them is open until
    `until` in an open meeting; `back`: the card stands where the meeting's stood; `placed`: its pages say
    which team it is of."""

    meeting: str
    title: str
    length: int
    topics: tuple[TopicRow, ...]
    state: str
    begun: int = 0
    until: datetime | None = None
    page: int = 1
    back: bool = False
    placed: bool = False

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.topics) // ON_A_PAGE))

    @property
    def shown(self) -> tuple[TopicRow, ...]:
        """The topics of its page; of the last one when there are not so many any more."""
        start = (min(self.page, self.pages) - 1) * ON_A_PAGE
        return self.topics[start : start + ON_A_PAGE]


def agenda(texts: Texts, view: AgendaView) -> Card:
    """The topics with owner, minutes and purpose, their sum, and what can be done about them."""
    state, number = _state(texts, view), texts.count(len(view.topics), "{number} topic", "{number} topics")
    title = spoken(view.title)
    return parts.card(
        texts,
        parts.band(state, "accent" if view.state == State.OPEN else "emphasis"),
        parts.heading(plain(view.title)),
        *_listed(texts, view),
        *_buttons(texts, view),
        speak=_aloud(texts, view, f"{title}. {state}."),
        fallback=texts("{title}: {topics}. Type “@Runde topic” and a title.", title=title, topics=number),
    )


def ahead(texts: Texts, meeting: str, title: str, at: datetime, rows: tuple[TopicRow, ...]) -> Card:
    """The agenda a day before, so that everybody comes prepared."""
    when = texts.day_and_time(at)
    aloud = texts(
        "{title} is on {when}: {topics}.", title=spoken(title), when=when, topics=topics_aloud(texts, rows)
    )
    return parts.card(
        texts,
        parts.band(texts("Coming up · {when}", when=when)),
        parts.heading(plain(title)),
        *topic_rows(texts, rows),
        parts.quiet(texts("Is something missing? Add it before we meet."), "medium"),
        *parts.buttons(add_topic(texts, meeting), calm=True),
        speak=aloud,
        fallback=aloud,
    )


def _aloud(texts: Texts, view: AgendaView, state: str) -> str:
    """An empty agenda has no sum."""
    told = f"{state} {topics_aloud(texts, view.topics)}."
    return f"{told} {minutes_given(texts, view.topics, view.length)}" if view.topics else told


def _state(texts: Texts, view: AgendaView) -> str:
    match view.state:
        case State.ENDED:
            return texts("Agenda · the meeting has ended")
        case State.CANCELLED:
            return texts("Agenda · the meeting is cancelled")
        case State.OPEN if view.begun:
            return texts("Agenda · topic {number} of {count}", number=view.begun, count=len(view.topics))
        case State.OPEN:
            return texts("Agenda · check-in is under way")
        case _:
            return texts("Agenda · not started yet")


def _listed(texts: Texts, view: AgendaView) -> list[Element]:
    if not view.topics:
        return [parts.body(texts("The agenda is empty. One topic with a title is enough."))]
    first, last = view.shown[0].number, view.shown[-1].number
    count = len(view.topics)
    page = texts("Topics {first} to {last} of {count}", first=first, last=last, count=count)
    return [
        *([parts.quiet(page)] if view.pages > 1 else []),
        *(topic_row(texts, row, _come(texts, view, row)) for row in view.shown),
        parts.quiet(minutes_given(texts, view.topics, view.length), spacing="medium"),
    ]


def _come(texts: Texts, view: AgendaView, row: TopicRow) -> str:
    """How far a topic has come: nothing is said of what is still to come."""
    if row.number < view.begun or (row.number == view.begun and view.state == State.ENDED):
        return texts("✓ done")
    if row.number > view.begun or view.until is None:
        return ""
    return texts("now, until {time}", time=view.until)


def _buttons(texts: Texts, view: AgendaView) -> tuple[Element, ...]:
    turn = [_turn(texts, view)] if view.pages > 1 else []
    home = [parts.execute(texts("Show the meeting"), MeetingView(view.meeting))] if view.back else []
    if view.state in (State.ENDED, State.CANCELLED):
        return parts.buttons(turn[0], calm=True) if turn else ()
    more = turn if turn and view.page < view.pages else home or turn
    arrange = [parts.opens(texts("Arrange"), ArrangeForm(meeting=view.meeting))] if view.topics else []
    return parts.buttons(add_topic(texts, view.meeting), *arrange, *more)


def _turn(texts: Texts, view: AgendaView) -> Element:
    """The next page; after the last the first again."""
    more = view.page < view.pages
    page = ShowAgenda(
        view.meeting,
        page=str(view.page + 1) if more else "1",
        back="1" if view.back else "",
        placed="yes" if view.placed else "",
    )
    return parts.execute(texts("Show more") if more else texts("From the start"), page)
