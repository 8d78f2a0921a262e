"""What one meeting has of one kind, numbered: its notes, its decisions or its actions."""

from dataclasses import dataclass

from bot.domain.entry import EntryRow, Kind
from bot.language.texts import Texts
from cards import parts
from cards.actions.entries import ShowEntries
from cards.entry import dated, numbered
from cards.parts import Card, Element
from cards.plain import plain, spoken

ON_A_PAGE = 8


@dataclass(frozen=True, slots=True)
class EntriesView:
    """`rows` are all there are; `page` from 1; `over`: the meeting has ended, so no more are recorded;
    `sent`: its minutes are, so none is changed; `placed`: its pages say which team it is of."""

    meeting: str
    title: str
    kind: str
    rows: tuple[EntryRow, ...]
    page: int = 1
    over: bool = False
    sent: bool = False
    placed: bool = False

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.rows) // ON_A_PAGE))

    @property
    def start(self) -> int:
        """How many stand on the pages before; the last page when there are not so many any more."""
        return (min(max(self.page, 1), self.pages) - 1) * ON_A_PAGE


def listed(texts: Texts, view: EntriesView) -> Card:
    """In the order they were recorded."""
    state, counted = _state(texts, view.kind), _counted(texts, view)
    return parts.card(
        texts,
        parts.band(state),
        parts.heading(plain(view.title)),
        *(_rows(texts, view) if view.rows else _none(texts, view, counted)),
        *_turn(texts, view),
        speak=f"{spoken(view.title)}. {state}. {counted}",
        fallback=f"{spoken(view.title)}. {state}. {counted}",
    )


def _rows(texts: Texts, view: EntriesView) -> list[Element]:
    shown = view.rows[view.start : view.start + ON_A_PAGE]
    page = texts(
        "{first} to {last} of {count}",
        first=view.start + 1,
        last=view.start + len(shown),
        count=len(view.rows),
    )
    rows = numbered(texts, shown) if view.sent else dated(texts, view.meeting, shown)
    return [*([parts.quiet(page)] if view.pages > 1 else []), *rows]


def _none(texts: Texts, view: EntriesView, counted: str) -> list[Element]:
    how = parts.quiet(texts("This is how: “{text}”", text=plain(_example(texts, view.kind))))
    return [parts.body(counted), *([] if view.over else [how])]


def _turn(texts: Texts, view: EntriesView) -> tuple[Element, ...]:
    """The next page; after the last the first again."""
    if view.pages == 1:
        return ()
    at = view.start // ON_A_PAGE + 1
    title = texts("Show more") if at < view.pages else texts("From the start")
    page = ShowEntries(view.meeting, view.kind, str(at % view.pages + 1), "yes" if view.placed else "")
    return parts.buttons(parts.execute(title, page), calm=True)


def _state(texts: Texts, kind: str) -> str:
    match kind:
        case Kind.DECISION:
            return texts("Decisions of this meeting")
        case Kind.ACTION:
            return texts("Actions of this meeting")
        case _:
            return texts("Notes of this meeting")


def _counted(texts: Texts, view: EntriesView) -> str:
    number = len(view.rows)
    match view.kind:
        case Kind.DECISION:
            found = texts.count(number, "{number} decision.", "{number} decisions.")
            return found if number else texts("No decision is recorded yet.")
        case Kind.ACTION:
            found = texts.count(number, "{number} action.", "{number} actions.")
            return found if number else texts("No action is recorded yet.")
        case _:
            found = texts.count(number, "{number} note.", "{number} notes.")
            return found if number else texts("No note is recorded yet.")


def _example(texts: Texts, kind: str) -> str:
    match kind:
        case Kind.DECISION:
            return texts("decide We try a three-week rota")
        case Kind.ACTION:
            return texts("action Peter: call the supplier by Friday")
        case _:
            return texts("note The queue grows on Mondays")
