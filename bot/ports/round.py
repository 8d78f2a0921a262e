"""Rounds and their answers."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Protocol

from bot.domain.meeting import Meeting
from bot.domain.round import Answer, Round, Seat
from bot.messages import Mark


class Put(StrEnum):
    """What became of an answer."""

    WRITTEN = "written"
    CLOSED = "closed"
    TWICE = "twice"


class Rounds(Protocol):
    def seat(self, round_id: str, person: str) -> Seat | None:
        """One person's seat, in one query; never the others' words."""

    def get(self, round_id: str) -> Round | None: ...

    def lock(self, round_id: str) -> Round | None:
        """For closing: waits for answers that are being written, and holds off new ones."""

    def add(self, round_: Round) -> None: ...

    def save(self, round_: Round) -> None:
        """Raises Conflict when it was changed since it was loaded."""


class Answers(Protocol):
    def put(self, round_id: str, answer: Answer, mark: Mark, redraw: str, over: bool = False) -> Put:
        """Writes mark, answer and redraw note together, only while the round is open; one row a person, the
        newest counts, but for two things: what was written is only replaced by words or `over`, and
        who was heard does not become one who speaks later, or is only in the room."""

    def add(self, round_id: str, new: Sequence[Answer]) -> None:
        """Marks people who have not answered, or wanted to later; what the others answered stays. The head
        is locked by the caller."""

    def all(self, round_id: str) -> Sequence[Answer]: ...

    def heard(self, meeting: Meeting, remembered: int) -> Mapping[str, int]:
        """Person -> how often they were heard in the topics of this meeting and of the team's last
        `remembered` ended ones."""

    def forget_heard(self, team: str, remembered: int) -> None:
        """Who was heard in meetings that are no longer remembered is known no more."""

    def keep_written(self, round_id: str) -> None:
        """Only what was written stays; the other answers are as if they had not been given."""

    def withdraw(self, round_id: str, people: Collection[str]) -> None:
        """What these people answered is as if they had not. The head is locked by the caller."""

    def forget(self, round_id: str) -> None:
        """Nobody's answer in this round is known any more."""

    def forget_words(self, round_id: str) -> None:
        """What was said in a check-in is gone when the meeting ends."""
