"""How the chairs stood before somebody started the meeting, so that a wrong start can be undone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BeforeStart:
    """`by` is who started; `regretted`: they were not coming until then. The others are the meeting's fields
    of those names."""

    by: str
    facilitator: str | None = None
    secretary: str | None = None
    proposed: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()
    regretted: bool = False
