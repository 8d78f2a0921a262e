"""What was typed while it was not clear which meeting or team was meant."""

from typing import Protocol

from bot.domain.which import Question


class Questions(Protocol):
    """Those of the unit of work's tenant."""

    def add(self, question: Question) -> None: ...

    def get(self, question: str) -> Question | None: ...

    def lock(self, question: str) -> Question | None:
        """For an answer: nobody else gives one until this unit of work ends."""

    def save(self, question: Question) -> None:
        """Under its lock."""

    def forget(self, question: str) -> None: ...
