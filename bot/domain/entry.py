"""Entries: the notes, decisions and actions that are recorded as a meeting goes, and who may change them."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.domain.refusal import Refused, Unchanged
from bot.domain.visible import visible

TEXT_LENGTH = 4000
# More lines in one go are a document that was pasted.
LINES_AT_ONCE = 100
# A name of at most four words and no digit, so that "call at 10:30" and addresses are no names.
_OWNED = re.compile(r"@?([^\s:/\d]+(?: [^\s:/\d]+){0,3}) ?:\s+(.*\S)\s*", re.DOTALL)
# “- ”, and a mark alone; “-5 degrees” and “**bold**” begin no list.
_LISTED = re.compile(r"^[-*•–](?:\s+|$)")


class Kind(StrEnum):
    NOTE = "note"
    DECISION = "decision"
    ACTION = "action"
    PROPOSAL = "proposal"


class Result(StrEnum):
    """What became of a decision."""

    DECIDED = "decided"
    REJECTED = "rejected"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wrote, before it has a number: `who` is a person of ours, `named` the name as
    written when it fits no one. `result` is a decision's, `confidential` from the start or made so."""

    kind: Kind
    text: str
    who: str | None = None
    named: str = ""
    due: date | None = None
    result: Result | None = None
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as it is shown, on a card and on a page: `kind` and a decision's `result` by their words,
    `who` a person's name, or a name as written; `id` the entry's own."""

    number: int
    kind: str
    text: str
    who: str = ""
    due: date | None = None
    result: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One numbered entry of a meeting, under the topic that was open when it was recorded. Confidential
    ones have a series of numbers of their own. `round` is a proposal's consent round; `taken_back` is when
    it was undone: it is shown nowhere then."""

    id: str
    meeting: str
    number: int
    topic: str | None
    author: str
    at: datetime
    draft: Draft
    round: str | None = None
    taken_back: datetime | None = None

    @property
    def decided(self) -> bool:
        """Whether it is a decision that stands; one without a result was recorded as decided."""
        return self.draft.kind is Kind.DECISION and self.draft.result in (None, Result.DECIDED)

    @property
    def proposed(self) -> bool:
        """Whether it is a proposal of which nothing has become yet."""
        return self.draft.kind is Kind.PROPOSAL

    def changed_by(self, person: str, writer: str | None) -> bool:
        """Whether this person may correct it: who wrote it, and who writes the minutes."""
        return person in (self.author, writer)

    def reworded(self, draft: Draft) -> "Entry":
        """Its text, an action's person and date, and a decision's result, are those of `draft`."""
        text, who, named, due = draft.text, draft.who, draft.named, draft.due
        result = draft.result or self.draft.result
        return replace(
            self, draft=replace(self.draft, text=text, who=who, named=named, due=due, result=result)
        )

    def row(self, who: str) -> EntryRow:
        """As it is shown; `who` is the name of its person of ours, "" for none."""
        draft = self.draft
        result = draft.result.value if draft.result else ""
        named = who or draft.named
        return EntryRow(self.number, draft.kind.value, draft.text, named, draft.due, result, self.id)

    def take_back(self, now: datetime) -> "Entry":
        return replace(self, taken_back=now)

    def settle(self, result: Result) -> "Entry":
        """What became of a proposal; it keeps its number."""
        return replace(self, draft=replace(self.draft, kind=Kind.DECISION, result=result))

    def confide(self, number: int) -> "Entry":
        """Confidential from now on, with a number of that series."""
        if self.draft.confidential:
            raise Refused("It is confidential already.")
        if self.proposed:
            raise Refused(
                "Everybody can see a proposal that is being answered. "
                "Take it back, then record it in confidence."
            )
        return replace(self, number=number, draft=replace(self.draft, confidential=True))


def may_correct(started: bool, sent: bool, writes: bool = False) -> None:
    """Entries are corrected from the start of the meeting until its minutes are sent; then whoever `writes`
    them still can, as a new version."""
    if not started:
        raise Refused("The meeting has not started yet.")
    if sent and writes:
        raise Unchanged(
            "The minutes are sent. "
            "Press “Change” on your own card with them, and everyone gets a new version."
        )
    if sent:
        raise Unchanged(
            "The minutes are sent. "
            "Press “Something needs correcting” on their card, and the secretary sees it."
        )


def spans(numbers: Iterable[int]) -> list[str]:
    """1, 2, 3, 5 -> ["1–3", "5"]: which numbers there are, however many."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][-1] == number - 1:
            found[-1][1:] = [number]
        else:
            found.append([number])
    return ["–".join(str(end) for end in span) for span in found]


def text_of(text: str) -> str:
    """The text without spaces around it, or a refusal; lines inside a note stay."""
    kept = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if not visible(kept):
        raise Refused("There is no text to record yet.")
    if len(kept) > TEXT_LENGTH:
        raise Refused("There is room for {room} characters. Split the text in two.", room=TEXT_LENGTH)
    return kept


def lines_of(text: str, known: Collection[str] = ()) -> Sequence[str]:
    """One decision or action a line; empty lines are dropped, and the mark of a list before a blank, unless
    the line stood so before (`known`)."""
    lines = (line.strip() for line in text.splitlines())
    less = (line if line in known else _LISTED.sub("", line).strip() for line in lines)
    return [line for line in less if visible(line)]


def unlisted(text: str) -> str:
    """A single line without the mark of a list, which stands for a colon: “Decision - we close”."""
    return text if "\n" in text.strip() else _LISTED.sub("", text.strip())


def few(new: int) -> None:
    """Raises Refused when so many lines in one go are too many."""
    if new > LINES_AT_ONCE:
        raise Refused(
            "There is room for {room} new lines at a time. Record the rest in a second go.",
            room=LINES_AT_ONCE,
        )


def owner_and_task(line: str) -> tuple[str, str]:
    """“Peter: puts the rota in the calendar” -> ("Peter", "puts …"); without a colon no owner."""
    found = _OWNED.fullmatch(line)
    return (found[1].strip(), found[2].strip()) if found and visible(found[1]) else ("", line)
