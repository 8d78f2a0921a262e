"""An area: the department whose teams share one wellbeing group, and who can be talked to in it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.refusal import Refused, Unchanged
from bot.domain.visible import visible

NAME_ROOM = 80


@dataclass(frozen=True, slots=True)
class Area:
    """`coordinators` say who is what in it; `wellbeing` is its wellbeing group; `amr` and `tr` are the
    representatives for the working environment and of the unions."""

    id: str
    name: str
    coordinators: frozenset[str]
    wellbeing: frozenset[str] = frozenset()
    amr: frozenset[str] = frozenset()
    tr: frozenset[str] = frozenset()
    version: int = 0

    @property
    def people(self) -> frozenset[str]:
        """Everyone who is something in it."""
        return self.coordinators | self.wellbeing | self.amr | self.tr

    def is_led_by(self, person: str, there: Collection[str]) -> bool:
        """By its coordinators; where none is `there` any more, in one of its teams, by anyone who is."""
        return person in self.coordinators or (person in there and not self.coordinators & set(there))


@dataclass(frozen=True, slots=True)
class Membership:
    """A team's of an area: wished by `asked_by`, in force `since`, None until the area has said yes too.
    `contact` is the wellbeing group's person for this team."""

    team: str
    area: str
    asked_by: str
    since: datetime | None = None
    contact: str | None = None


def name_of(text: str, others: Iterable[Area]) -> str:
    """On one line. Raises Refused for none, for one there is no room for, and for one that an area has."""
    name = " ".join(text.split())
    if not visible(name):
        raise Refused("Write what the area is called.")
    if len(name) > NAME_ROOM:
        raise Refused("There is room for {room} characters.", room=NAME_ROOM)
    if key_of(name) in (key_of(area.name) for area in others):
        raise Refused("An area is called {name} already. Choose it to join it.", name=name)
    return name


def key_of(name: str) -> str:
    """The same for names that differ in case alone; at most three times as long."""
    return name.casefold()


def changed(area: Area, people: Sequence[frozenset[str]]) -> Area:
    """With other coordinators, wellbeing group, AMR and TR, in this order. Raises Refused without any
    coordinator."""
    coordinators, wellbeing, amr, tr = people
    if not coordinators:
        raise Unchanged("An area needs at least one coordinator.")
    return replace(area, coordinators=coordinators, wellbeing=wellbeing, amr=amr, tr=tr)


def contact_of(area: Area, person: str) -> str | None:
    """From what was chosen, "" for nobody. Raises Refused for who is not in the wellbeing group."""
    if person and person not in area.wellbeing:
        raise Refused("A contact person is one of the wellbeing group.")
    return person or None
