"""Lights: their heads, and the answers to one that is open, which nobody reads before it closes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.light_comment import Comment
from bot.domain.light_round import Ballot, LightRound


class Lights(Protocol):
    def add(self, light: LightRound) -> None:
        """With a key, by which its answers are sealed until it closes."""

    def get(self, light: str) -> LightRound | None: ...

    def lock(self, light: str) -> LightRound | None:
        """For closing: waits for answers that are being written, and holds off new ones."""

    def share(self, light: str) -> LightRound | None:
        """For answering: it does not close meanwhile, and others can answer too."""

    def lock_now(self, light: str) -> LightRound | None:
        """As `lock`, by one who shares it: of several of them none could wait for the others. Raises Conflict
        while somebody else shares it too."""

    def save(self, light: LightRound) -> None:
        """Raises Conflict when it was changed since it was loaded."""

    def open_in(self, team: str) -> LightRound | None:
        """The one of the team that is open now."""

    def closed_in(self, team: str, since: datetime) -> Sequence[LightRound]:
        """The team's that were opened since then, closed and not cancelled, the newest first."""

    def of_topic(self, team: str, topic: str) -> LightRound | None:
        """The one of the team that became this topic."""

    def of_meeting(self, meeting: str) -> Sequence[str]:
        """The ids of those that are topics of it."""

    def put(self, light: LightRound, person: str, ballot: Ballot) -> bool:
        """What the person answers now, in place of what they answered before; False, and nothing is written,
        where what was answered is lost (see `ballots`), until it is asked anew. The head is held."""

    def answered(self, light: LightRound) -> int:
        """How many have answered, or passed."""

    def has_answered(self, light: LightRound, person: str) -> bool: ...

    def ballots(self, light: LightRound) -> Sequence[Ballot] | None:
        """For closing: all that was answered, in an order that tells nothing; None when it can't be read any
        more, since the database has lost the key with its memory. The head is locked."""

    def keep_comments(self, light: LightRound, comments: Sequence[str]) -> None:
        """Numbered from 1, as they come."""

    def comments(self, light: str) -> Sequence[Comment]:
        """Those that are there still, by their numbers."""

    def remove_comment(self, light: str, number: int) -> bool:
        """Whether it was there."""

    def ask_anew(self, light: LightRound) -> None:
        """What was answered and can't be read goes, and there is a new key."""

    def destroy(self, light: LightRound) -> None:
        """The answers and their key, with the transaction that tells what may be told of them."""

    def sweep(self, light: str) -> None:
        """What a key leaves behind that no transaction can take along; after that of `destroy`."""
