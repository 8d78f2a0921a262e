"""Who is in a team is asked once, waited for a little, and kept whatever Teams makes of the answer."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.teams.roster import TOGETHER
from storage.work import SqlWorks
from tests import build
from tests.build import TENANT
from tests.clock import QuickClock
from tests.fakes.teams import Fail, FakeTeams
from tests.journeys.scene import chosen, scene_of
from tests.patience import PATIENCE
from tests.storage.test_people import statements
from tests.teams.rosters import Place, place_at

Json = dict[str, Any]


@pytest_asyncio.fixture
async def teams() -> AsyncIterator[FakeTeams]:
    """Two people in a team."""
    async with FakeTeams() as made:
        team = made.add_team("IT-drift", [made.add_person(name) for name in ("Jonas Bek", "Mette Holm")])
        made.add_channel(team, "Drift")
        yield made


@pytest_asyncio.fixture
async def place(works: SqlWorks, teams: FakeTeams) -> AsyncIterator[Place]:
    team = teams.teams[0]
    channel = build.channel(id=team.channels[-1].id, group=team.id, service=teams.service_url)
    async with place_at(works, channel) as made:
        yield made


def asked(teams: FakeTeams) -> int:
    """How often the roster was, by its answers."""
    return len([one for one in teams.requests if "pagedmembers" in one.path])


async def test_clicks_at_once_ask_once_and_all_know_everybody(place: Place, teams: FakeTeams) -> None:
    async def click() -> list[str]:
        await place.click()
        return await place.people()

    assert await asyncio.gather(*(click() for _ in range(5))) == [["Jonas Bek", "Mette Holm"]] * 5
    assert asked(teams) == 1


async def test_it_is_asked_again_after_a_quarter_of_an_hour_or_a_change(
    place: Place, teams: FakeTeams
) -> None:
    await place.click()
    place.clock.move(minutes=14)
    await place.click()
    assert asked(teams) == 1
    teams.teams[0].members.pop()
    place.clock.move(minutes=2)
    await place.click()
    assert (asked(teams), await place.people()) == (2, ["Jonas Bek"])
    await place.changed()
    await place.click()
    assert asked(teams) == 3


async def test_a_slow_answer_holds_up_no_click_and_is_kept_when_it_comes(
    place: Place, teams: FakeTeams
) -> None:
    place.roster = replace(place.roster, patience=0.2)
    slow = teams.plan.next("members", Fail.slow())
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(place.click(), place.click())
        await place.click()
    assert await place.people() == []
    assert slow.release is not None
    slow.release.set()
    await place.until(["Jonas Bek", "Mette Holm"])
    await place.click()
    assert asked(teams) == 1


@pytest.mark.parametrize(
    "fail", [Fail.answer(503), Fail.answer(403), Fail.answer(429)], ids=["503", "403", "429"]
)
async def test_who_cannot_be_asked_is_not_asked_by_every_click(
    place: Place, teams: FakeTeams, fail: Fail
) -> None:
    teams.plan.next("members", fail)
    for _ in range(5):
        await place.click()
    assert (asked(teams), await place.people()) == (1, [])
    place.clock.move(seconds=30)
    await place.click()
    assert (asked(teams), await place.people()) == (2, ["Jonas Bek", "Mette Holm"])


async def test_what_team_and_channel_are_called_is_kept_whoever_asks(place: Place, teams: FakeTeams) -> None:
    """In private nobody says which of Microsoft's teams it is."""
    await place.roster.fresh(TENANT, "drift")
    known = await place.works.read(TENANT, lambda work: work.teams.get("drift"))
    assert known is not None
    assert known.name == "IT-drift"
    assert known.channel == next(one.name for one in teams.channels if one.id == place.channel.id)


@pytest.mark.parametrize("fail", [Fail.answer(404), Fail.dropped()], ids=["404", "dropped"])
async def test_without_the_name_of_the_team_its_people_are_kept_all_the_same(
    place: Place, teams: FakeTeams, fail: Fail
) -> None:
    teams.plan.next("members", fail, times=2, where=teams.teams[0].id)
    await place.click()
    assert await place.people() == ["Jonas Bek", "Mette Holm"]


async def test_two_thousand_people_cost_few_statements(place: Place, teams: FakeTeams) -> None:
    team = teams.teams[0]
    team.members += [teams.add_person(f"Person{n} Holm") for n in range(1998)]
    portions, once = 2000 // TOGETHER, 4  # whose the conversation is, and who of them is a guest
    for most in (6 * portions + once, 3 * portions + once):
        with statements() as said:
            await place.click()
        # Requests are asked for by the second, so a slow machine takes more of them.
        assert len([each for each in said if "INTO share" not in each]) <= most
        assert await place.people() == sorted(person.name for person in team.members)
        await place.changed()


async def test_an_asking_is_given_up_when_the_application_ends(
    sqlite_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with scene_of(chosen(sqlite_url, tmp_path), "en", QuickClock()) as scene:
        scene.teams.plan.next("members", Fail.slow())
        await scene.say(scene.mette, "meeting Operations", scene.channel)
        live = await scene.until_shown("Operations")
        await scene.say(scene.line, "topic Rota")
        await scene.until_shown("Rota", live)
        await scene.press(scene.mette, live, "Start the meeting")
        await scene.until_shown("Still missing: Line and Mette$", live)
    assert "roster" not in caplog.text
