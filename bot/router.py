"""The one table of commands, buttons, dialogs, events and due things: what leads to which handler."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from bot.domain.refusal import Refused
from bot.language.folding import MARKS, fold
from bot.messages import Args, Card, Dialog, Effect, Kind, Reader, Request
from bot.ports.work import UnitOfWork
from cards.actions import Action, Form

Handler = Callable[[Request, UnitOfWork], Sequence[Effect]]
Picture = Callable[[UnitOfWork, Reader, Args], Card]
DrawForm = Callable[[Request, UnitOfWork, str], Dialog]


# What help says nothing of.
UNTOLD = ""


class Scope(StrEnum):
    """Where somebody writes, as the app package calls it."""

    TEAM = "team"
    PRIVATE = "personal"
    GROUP = "groupChat"


@dataclass(frozen=True, slots=True)
class Command:
    """A typed word. `words`: the English one first, then the Danish one, then what is also accepted;
    `example` is English and Danish; `help` is a catalogue key, UNTOLD for a word that only tells what
    to do instead. `roster`: who is in the team is made sure of before the transaction. `guests`, here and
    below: it is a part of being present and heard, and so open to people from outside whatever the team has
    chosen. `listed`: where Teams offers it while somebody writes; help has all."""

    words: tuple[str, ...]
    handler: Handler
    help: str
    example: tuple[str, str]
    roster: bool = False
    guests: bool = False
    listed: frozenset[Scope] = frozenset()


@dataclass(frozen=True, slots=True)
class Click:
    """A button that changes something. `picture` is how it, and a duplicate of it, is answered.
    `seat`: it writes one answer of a round; `late` takes over when that round is closed."""

    action: type[Action]
    handler: Handler
    picture: Picture
    seat: bool = False
    late: Handler | None = None
    roster: bool = False
    guests: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """A button or refresh that only shows something."""

    action: type[Action]
    picture: Picture
    guests: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """A dialog: how it is drawn (also again, with what was typed and the problem) and what it does."""

    form: type[Form]
    draw: DrawForm
    handler: Handler
    seat: bool = False
    late: Handler | None = None
    roster: bool = False
    guests: bool = False


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of the chat (installed, removed …) or something that came due, by its word."""

    kind: Kind
    word: str
    handler: Handler
    roster: bool = False


@dataclass(frozen=True, slots=True)
class Turned:
    """A page of a dialog that is sent for the next one alone: it changes nothing, and nothing keeps it."""

    form: type[Form]
    draw: DrawForm
    guests: bool = False


# What is done when a rule refused a request, if anything: asked once it was rolled back.
Instead = Callable[[Request, Refused], Handler | None]
Row = Command | Click | Look | Filled | Turned | Happened
R = TypeVar("R")


class Claimed(Exception):
    """Two rows claim the same word: a mistake in the table, found at the start."""


def _nothing(request: Request, refusal: Refused) -> None:
    """A refusal is told, and that is all."""


@dataclass(frozen=True, slots=True)
class Router:
    commands: Mapping[str, Command] = field(default_factory=dict)
    clicks: Mapping[str, Click | Look] = field(default_factory=dict)
    forms: Mapping[str, Filled | Turned] = field(default_factory=dict)
    happenings: Mapping[str, Happened] = field(default_factory=dict)
    instead: Instead = _nothing

    @classmethod
    def of(cls, rows: Iterable[Row], instead: Instead = _nothing) -> "Router":
        """Raises Claimed when a word stands twice."""
        commands: dict[str, Command] = {}
        clicks: dict[str, Click | Look] = {}
        forms: dict[str, Filled | Turned] = {}
        happenings: dict[str, Happened] = {}
        for row in rows:
            match row:
                case Command():
                    for word in row.words:
                        _claim(commands, fold(word), row)
                case Click() | Look():
                    _claim(clicks, row.action.verb, row)
                case Filled() | Turned():
                    _claim(forms, row.form.verb, row)
                case Happened():
                    _claim(happenings, f"{row.kind}/{row.word}", row)
        return cls(commands, clicks, forms, happenings, instead)

    def find(self, request: Request) -> Row | None:
        """The row of a request; a refresh may only look."""
        match request.kind:
            case Kind.COMMAND:
                # “regrets, dentist”, “roles?” and “note: …”: people write sentences.
                return self.commands.get(fold(request.word.rstrip(MARKS)))
            case Kind.ACTION:
                return self.clicks.get(request.word)
            case Kind.REFRESH:
                row = self.clicks.get(request.word)
                return row if isinstance(row, Look) else None
            case Kind.DIALOG_OPENED | Kind.DIALOG_SENT:
                return self.forms.get(request.word)
            case Kind.EVENT | Kind.DUE:
                return self.happenings.get(f"{request.kind}/{request.word}")

    def known_to(self, guest: bool) -> Mapping[str, Command]:
        """The words that a guest, or anybody else, may type."""
        return {word: row for word, row in self.commands.items() if row.guests or not guest}

    @property
    def for_guests(self) -> frozenset[str]:
        """The verbs of what guests may press, whatever the team has chosen."""
        rows = {**self.clicks, **self.forms}
        return frozenset(verb for verb, row in rows.items() if row.guests)

    @property
    def rostered(self) -> frozenset[str]:
        """What comes due and needs to know who is in the team."""
        rows = self.happenings.values()
        return frozenset(row.word for row in rows if row.kind is Kind.DUE and row.roster)

    @property
    def helped(self) -> Sequence[Command]:
        """Every command that help tells of once, in the order of the table."""
        return list({id(row): row for row in self.commands.values() if row.help}.values())


def _claim(table: dict[str, R], word: str, row: R) -> None:
    if table.setdefault(word, row) is not row:
        raise Claimed(f"“{word}” is claimed twice")
