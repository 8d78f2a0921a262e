"""Two hundred people answer one light, many at the same time; five hundred teams are asked in one minute."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import Connection, insert, select

from storage import tables
from storage.columns import LONG_AGO
from storage.database import Database
from tests.clock import QuickClock
from tests.fakes.teams import Channel, Delivery, Message, Person
from tests.journeys.scene import Scene, chosen, scene_of, together
from tests.journeys.test_light import QUESTION, asked
from tests.journeys.test_light_rhythm import begun, told

pytestmark = pytest.mark.heavy

PEOPLE, AT_ONCE, TEAMS = 200, 10, 500
# Seconds: for five hundred of them on a machine that does other things.
A_WHILE = 300.0


@pytest_asyncio.fixture
async def crowd(url: str, tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene_of(chosen(url, tmp_path), "en", QuickClock()) as scene:
        for number in range(len(scene.people), PEOPLE):
            scene.people.append(scene.teams.add_person(f"Person{number:03} Holm"))
            scene.team.members.append(scene.people[-1])
        yield scene
        scene.fine()


async def _sent(scene: Scene, like: dict[str, Any], person: Person, choice: str) -> Delivery:
    """What they send from the dialog, as it was `like` somebody's."""
    who = {"id": person.id, "name": person.name, "aadObjectId": person.aad}
    value = {**like["value"], "data": {**like["value"]["data"], "light_choice_1": choice}}
    return await scene.teams.deliver({**like, "id": f"f:{person.aad}", "from": who, "value": value})


async def test_two_hundred_answer_ten_at_once_and_each_counts(crowd: Scene) -> None:
    light = await asked(crowd)
    dialog = await crowd.teams.open_dialog(crowd.mette, light, "Answer")
    await dialog.fill("light_choice_1", "g").send()
    like = next(d.activity for d in crowd.teams.deliveries if d.activity.get("name") == "task/submit")
    updates = len([each for each in crowd.teams.requests if each.operation == "update"])
    choices = ["gyr"[number % 3] for number in range(1, PEOPLE)]
    given = list(zip(crowd.people[1:], choices, strict=True))
    for first in range(0, len(given), AT_ONCE):
        answers = await together(*(_sent(crowd, like, *each) for each in given[first : first + AT_ONCE]))
        assert all("Would you like to talk to someone" in str(answer.body) for answer in answers)
    result = await crowd.until_shown(
        "200 of 200 chose a light(.|\n)*Green 67 · ▲ Yellow 67 · ■ Red 66", light
    )
    drawn = [each for each in crowd.teams.requests if each.operation == "update"][updates:]
    assert len(drawn) < PEOPLE / 2, "answers that come together are shown together"
    assert result is light


async def test_five_hundred_teams_are_asked_in_the_same_minute(scene: Scene, database: Database) -> None:
    await told(scene, await begun(scene, 1))
    teams = [scene.teams.add_team(f"Team {number}", scene.people) for number in range(1, TEAMS)]
    channels = [scene.teams.add_channel(team, team.name) for team in teams]
    await database.write(lambda connection: _rhythms(connection, channels))
    before = len(scene.teams.requests)
    scene.clock.move(days=7)
    await scene.teams.until(lambda: all(channel.threads for channel in channels), A_WHILE)
    await scene.until_shown("0 of 5 have answered", _newest(scene))
    assert all(len(channel.threads) == 1 for channel in channels)
    assert all(QUESTION in scene.shown(channel.threads[0].messages[0]) for channel in channels)
    minded = [each for each in scene.teams.requests[before:] if each.status >= 400]
    assert minded == [], "Teams' limits are kept"


def _newest(scene: Scene) -> Message:
    messages = [m for thread in scene.channel.threads for m in thread.messages if m.sender is None]
    return max(messages, key=lambda each: each.id)


def _rhythms(connection: Connection, channels: list[Channel]) -> None:
    """The same in each of these channels of as many teams, with the same people, and all due together: of one
    team no more may be asked than of one conversation."""
    for table, changes in (
        (
            tables.team,
            lambda n, channel: {
                "id": f"t{n}",
                "channel": channel.id,
                "channel_name": channel.name,
                "group_id": channel.team.id,
            },
        ),
        (tables.member, lambda n, _: {"team": f"t{n}"}),
        (tables.light_rhythm, lambda n, _: {"id": f"r{n}", "team": f"t{n}", "posted": LONG_AGO}),
    ):
        rows = [dict(row._mapping) for row in connection.execute(select(table))]
        made = [{**row, **changes(n, each)} for n, each in enumerate(channels) for row in rows]
        connection.execute(insert(table), made)
    due = tables.due
    row = dict(connection.execute(select(due).where(due.c.word == "light.again")).one()._mapping)
    connection.execute(
        insert(due),
        [
            {**row, "key": f"rhythm/r{n}/again", "args": {"rhythm": f"r{n}"}, "team": f"t{n}"}
            for n in range(len(channels))
        ],
    )
