"""Who is on the stage and where: a team of seven with its channels, a chat of three, and Runde installed."""

from dataclasses import dataclass, field

from tests.fakes.teams import Channel, FakeTeams, GroupChat, Person, Place, Team
from tests.fakes.teams.dialog import DialogView
from tests.fakes.teams.world import Clock

NAMES = (
    "Sofie Dam",
    "Mette Holm",
    "Jonas Bek",
    "Line Skov",
    "Ahmed Rahimi",
    "Søren Lund",
    "Karen Vind",
)
LOCALES = {"da": "da-DK", "en": "en-GB"}
TEAMS = {"da": ("IT-drift", ("Drift", "Udvikling")), "en": ("IT", ("Operations", "Development"))}


@dataclass(slots=True)
class Cast:
    """One organisation, in which everybody speaks `language`. The first person is who looks at the page,
    unless they choose another; the first channel but General is where they meet."""

    teams: FakeTeams
    language: str
    people: list[Person]
    team: Team
    lunch: GroupChat
    dialogs: dict[str, DialogView] = field(default_factory=dict)
    # How many messages of a place a person had before them when they last looked, by both ids.
    looked: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def meeting_place(self) -> Channel:
        return self.team.channels[1]

    def person(self, name: str) -> Person:
        """By the first name in small letters, as it stands in the page's address; else the first person."""
        return next((one for one in self.people if called(one) == name), self.people[0])

    def places(self, person: Person) -> list[Channel | GroupChat | Place]:
        """What this person has on the left, from top to bottom."""
        groups = [self.lunch] if person in self.lunch.people else []
        return [*self.team.channels, self.teams.chat(person), *groups]

    def place(self, person: Person, name: str) -> Place | None:
        """The place of that id, if it is one of theirs."""
        return next((one for one in self.places(person) if one.id == name), None)


def called(person: Person) -> str:
    return person.name.split()[0].lower()


async def gathered(bot_url: str, language: str, organisation: str, clock: Clock | None = None) -> Cast:
    """A new organisation of that name with nothing said in it yet but Runde's hello. Stop its `teams`."""
    teams = FakeTeams(bot_url, clock, called=organisation)
    people = [teams.add_person(name, LOCALES[language]) for name in NAMES]
    name, channels = TEAMS[language]
    team = teams.add_team(name, people)
    for channel in channels:
        teams.add_channel(team, channel)
    cast = Cast(teams, language, people, team, teams.add_group_chat(people[:3]))
    await teams.start()
    await teams.install(cast.meeting_place, people[0])
    return cast
