"""What goes wrong in Teams, when somebody on the page wants to see what Runde does then."""

from collections.abc import Awaitable, Callable, Mapping

from tests.fakes.teams import Fail, Person
from tests.stage.acts import Impossible, again
from tests.stage.cast import Cast

# So many requests are refused; Teams' own wait for 429 is some seconds.
TIMES, WAIT = 2, "4"


async def _throttled(cast: Cast, person: Person) -> None:
    _next(cast, Fail.answer(429, retry_after=WAIT))


async def _down(cast: Cast, person: Person) -> None:
    _next(cast, Fail.answer(503))


async def _lost(cast: Cast, person: Person) -> None:
    """What Runde says arrives, and Runde is told that it did not."""
    cast.teams.plan.no_more()
    cast.teams.plan.next("update", Fail.stored_then(502))


async def _removed(cast: Cast, person: Person) -> None:
    await cast.teams.uninstall(cast.meeting_place, person)


async def _added(cast: Cast, person: Person) -> None:
    await cast.teams.install(cast.meeting_place, person)


async def _blocked(cast: Cast, person: Person) -> None:
    await cast.teams.uninstall(cast.teams.chat(person), person)


async def _unblocked(cast: Cast, person: Person) -> None:
    await cast.teams.install(cast.teams.chat(person), person)


async def _again(cast: Cast, person: Person) -> None:
    await again(cast, person)


_MADE: Mapping[str, Callable[[Cast, Person], Awaitable[None]]] = {
    "again": _again,
    "throttled": _throttled,
    "down": _down,
    "lost": _lost,
    "removed": _removed,
    "added": _added,
    "blocked": _blocked,
    "unblocked": _unblocked,
}


def possible(cast: Cast, person: Person) -> list[str]:
    """What can be asked for now, in the order of the menu."""
    there, blocked = cast.team.installed, cast.teams.chat(person).blocked
    not_now = {"added" if there else "removed", "blocked" if blocked else "unblocked"}
    return [name for name in _MADE if name not in not_now]


async def make(cast: Cast, person: Person, what: str) -> None:
    """Raises Impossible for what is none, or can't be now."""
    if what not in possible(cast, person):
        raise Impossible("not_now")
    await _MADE[what](cast, person)
    await cast.teams.changed()


def refused(cast: Cast) -> list[int]:
    """How Teams answered each request of Runde's that it refused, 0 for a line that it cut."""
    return [each.status for each in cast.teams.requests if not 200 <= each.status < 300]


def _next(cast: Cast, fail: Fail) -> None:
    cast.teams.plan.no_more()
    cast.teams.plan.next("write", fail, TIMES)
