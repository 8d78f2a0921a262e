"""Entries: the notes, decisions and actions that are recorded as a meeting goes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.refusal import Refused

TEXT_LENGTH = 4000
# A name of at most four words and no digit, so that "call at 10:30" and addresses are no names.
_OWNED = re.compile(r"@?([^\s:/\d]+(?: [^\s:/\d]+){0,3}) ?:\s+(.*\S)\s*", re.DOTALL)


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


def text_of(text: str) -> str:
    """The text without spaces around it, or a refusal; lines inside a note stay."""
    kept = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if not kept:
        raise Refused("There is no text to record yet.")
    if len(kept) > TEXT_LENGTH:
        raise Refused("There is room for {room} characters. Split the text in two.", room=TEXT_LENGTH)
    return kept


def lines_of(text: str) -> Sequence[str]:
    """One decision or action a line; empty lines and list marks people type are dropped."""
    lines = (line.strip().lstrip("-*•").strip() for line in text.splitlines())
    return [line for line in lines if line]


def owner_and_task(line: str) -> tuple[str, str]:
    """“Peter: puts the rota in the calendar” -> ("Peter", "puts …"); without a colon no owner."""
    found = _OWNED.fullmatch(line)
    return (found[1].strip(), found[2].strip()) if found else ("", line)
