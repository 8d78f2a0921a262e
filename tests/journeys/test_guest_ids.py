"""A guest whose client names something of another team: it is refused there, whatever else it names."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import Connection, text

from storage.database import Database
from tests.clock import QuickClock
from tests.fakes.teams import Channel, Message, Person, Place
from tests.fakes.teams.activities import from_person, invoke_id
from tests.journeys.reaching import Reach
from tests.journeys.scene import Scene, chosen, scene_of
from tests.journeys.test_area import founded, opened
from tests.journeys.test_guests import GUEST, OUTSIDE
from tests.journeys.test_light import asked
from tests.journeys.test_support import thanked, to_a_colleague

Named = tuple[str, Mapping[str, str]]
# Of a team in which she is nobody, and of one in which she is heard.
NOT_HERS: list[Named] = [
    ("area", {"area": "Bygninger's"}),
    ("area.leave", {"team": "Bygninger"}),
    ("area.save", {"area": "Bygninger's", "area_coordinators": "Gitte"}),
    ("area.contacts", {"area": "IT"}),
    ("area.admit", {"area": "IT", "team": "Løn", "act": "yes"}),
    ("area.leave", {"team": "IT-drift"}),
    ("light.answer", {"light": "the light", "light_choice_1": "r"}),
    ("light.step", {"light": "the light", "given": "r"}),
    ("light.cancel", {"light": "the light"}),
    ("light.comments", {"light": "the light"}),
    ("light.help", {"light": "the light", "help_text": "Help?"}),
    ("light.ask", {"team": "IT-drift", "light_question": "Mine?"}),
]
# The same beside something of the team that lets her do all.
BESIDE_HERS: list[Named] = [
    ("area.leave", {"team": "IT-drift", "area": "Løn's"}),
    ("area", {"team": "IT-drift", "area": "Løn's", "area_which": "new", "area_name": "Mine"}),
    ("area.leave", {"team": "IT-drift", "which_team": "Løn"}),
    ("light.ask", {"team": "IT-drift", "area": "Løn's", "light_question": "Mine?"}),
    ("light.cancel", {"light": "the light", "area": "Løn's", "team": "Løn"}),
    ("settings.change", {"team": "IT-drift", "area": "Løn's", "settings_length": "15"}),
]
# What tells no team but by something that it does not read.
OF_NO_TEAM: Named = ("settings.change", {"area": "Løn's", "which_team": "Løn", "settings_length": "15"})


@pytest.fixture(params=["invited", "shared"])
def more(request: pytest.FixtureRequest) -> Mapping[str, str]:
    """Invited into the organisation, or of another one in a shared channel."""
    return {"role": "guest"} if request.param == "invited" else {"tenant": OUTSIDE}


@dataclass
class Two:
    """Gitte is a guest of the scene's team, which lets guests be heard, and of “Løn”, which lets them do all.
    Each is in an area, as is “Bygninger”, where nobody knows her."""

    scene: Scene
    gitte: Person
    payroll: Channel
    light: Message
    ids: Mapping[str, str]

    async def sends(self, where: Place, verb: str, data: Mapping[str, str]) -> str:
        """What comes back when her client sends a dialog with these ids."""
        teams, named = self.scene.teams, {name: self.ids.get(value, value) for name, value in data.items()}
        base = from_person(teams, self.gitte, where, teams.service_url)
        reach = Reach(verb, "submit", {"form": "f1", **named})
        answer = await teams.deliver({**base, "type": "invoke", "id": invoke_id(), **reach.value()})
        assert answer.status == 200
        return str(answer.body)


@pytest_asyncio.fixture
async def two(url: str, tmp_path: Path, more: Mapping[str, str], database: Database) -> AsyncIterator[Two]:
    async with scene_of(chosen(url, tmp_path), "en", QuickClock()) as scene:
        gitte = scene.teams.add_person("Gitte Gæst", "en-GB", **more)
        scene.team.members.append(gitte)
        await founded(scene)
        light = await asked(scene)
        payroll = await _with_an_area(scene, "Løn", "Nina Ny", gitte)
        await _with_an_area(scene, "Bygninger", "Ole Bak")
        await _lets_guests_do_all(scene, payroll)
        yield Two(scene, gitte, payroll, light, await database.read(_ids))
        scene.fine()


async def _with_an_area(scene: Scene, name: str, leader: str, *others: Person) -> Channel:
    """Its channel."""
    team = scene.teams.add_team(name, [scene.teams.add_person(leader), *others])
    channel = scene.teams.add_channel(team, name)
    dialog = await opened(scene, team.members[0], channel)
    await dialog.fill("area_which", "A new one").fill("area_name", f"{name}'s").send()
    await scene.until_shown(f"founded the area {name}'s")
    return channel


async def _lets_guests_do_all(scene: Scene, channel: Channel) -> None:
    card = next(m for m in channel.threads[0].messages if m.sender is None)
    dialog = await scene.teams.open_dialog(channel.team.members[0], card, "Change")
    await dialog.fill("settings_guests", "Do all that members can").send()
    await scene.until_shown("Guests can\nBe present and heard → Do all that members can")


def _ids(connection: Connection) -> dict[str, str]:
    """Of teams, areas and the light by what they are called."""
    named = connection.execute(text("SELECT name, id FROM team UNION SELECT name, id FROM area")).all()
    (light,) = connection.execute(text("SELECT id FROM light")).scalars()
    return {**{row.name: row.id for row in named}, "the light": light}


def _kept(connection: Connection) -> dict[str, Any]:
    """All that she could change there."""
    tables = ("area", "area_team", "light", "sealed", "form")
    rows = {each: connection.execute(text(f"SELECT * FROM {each}")).all() for each in tables}
    settings = connection.execute(text("SELECT id, length, guests FROM team")).all()
    return {name: sorted(map(repr, each)) for name, each in {**rows, "settings": settings}.items()}


async def test_what_a_guest_names_of_another_team_is_refused_wherever_it_is_sent(
    two: Two, database: Database
) -> None:
    before = await database.read(_kept)
    chat = two.scene.teams.chat(two.gitte)
    tries: list[tuple[Place, Named]] = [(two.payroll, each) for each in (*NOT_HERS, *BESIDE_HERS)]
    for place in (two.scene.channel, chat):
        tries += [(place, each) for each in (*NOT_HERS, *BESIDE_HERS, OF_NO_TEAM)]
    for where, (verb, data) in tries:
        answer = await two.sends(where, verb, data)
        assert GUEST["en"] in answer, (verb, data, answer)
        assert "Mette" not in answer and "Input." not in answer
    assert await database.read(_kept) == before


async def test_what_is_of_the_team_that_lets_guests_do_all_is_done(two: Two) -> None:
    answer = await two.sends(two.payroll, "area", {"team": "Løn"})
    assert "Nina Ny" in answer
    chat = two.scene.teams.chat(two.gitte)
    answer = await two.sends(chat, "area.leave", {"team": "Løn"})
    assert "This team is not in the area Løn's any more" in answer


async def test_what_was_written_to_a_guest_is_theirs_to_take(two: Two) -> None:
    dialog = await thanked(two.scene, two.scene.mette, light=two.light)
    await to_a_colleague(dialog, "Gitte")
    card = await two.scene.until_shown("Mette Holm would like to talk")
    assert card in two.scene.private(two.gitte)
    for title, told in (("I take it", "that you take it"), ("Done", "that it is done")):
        await two.scene.press(two.gitte, card, title)
        await two.scene.until_shown(f"You have noted {told}", card)
