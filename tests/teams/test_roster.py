"""Who is in a team is asked once, waited for a little, and kept whatever Teams makes of the answer."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web

from bot.allowance import Allowance
from bot.dispatch import Dispatch
from bot.handlers import router
from bot.ports.people import Channel
from bot.ports.work import UnitOfWork
from bot.settings import Settings
from bot.teams.roster import PAGES, TOGETHER, Roster
from bot.teams.trust import Trust
from storage.share import ShareRows
from storage.work import SqlWorks
from tests import build
from tests.build import TENANT
from tests.clock import QuickClock
from tests.fakes.teams import Fail, FakeTeams
from tests.journeys.scene import chosen, scene_of
from tests.storage.test_people import statements

Json = dict[str, Any]


@dataclass
class Place:
    """A team that Runde knows, and whom it knows to be in it."""

    roster: Roster
    works: SqlWorks
    clock: QuickClock
    channel: Channel

    async def click(self) -> None:
        """Somebody does what needs the roster."""
        await self.roster.fresh(TENANT, "drift", self.channel.group)

    async def people(self) -> list[str]:
        members = await self.works.read(TENANT, lambda work: work.teams.members("drift"))
        return [person.name for person in members]

    async def until(self, people: list[str]) -> None:
        """Each look asks the database."""
        async with asyncio.timeout(30):
            while await self.people() != people:
                pass

    async def changed(self) -> None:
        """What we know is no longer sure."""
        await self.works.change(TENANT, lambda work: work.teams.stale_roster(self.channel.group))


@asynccontextmanager
async def place_at(works: SqlWorks, channel: Channel) -> AsyncIterator[Place]:
    await works.change(TENANT, lambda work: work.teams.recognise(channel, build.team()))
    async with Trust.by(Settings.model_validate({}), clock := QuickClock()) as trust:
        dispatch = Dispatch(router(), works, lambda: None)
        allowance = Allowance(ShareRows(works._database), clock)
        roster = Roster(
            works, trust.connectors, dispatch, clock, allowance, patience=30
        )  # as long as it needs here
        try:
            yield Place(roster, works, clock, channel)
        finally:
            await roster.end()  # who still asks would go on with a database that is closed


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


@asynccontextmanager
async def odd_place(works: SqlWorks, page: Callable[[str], Json]) -> AsyncIterator[tuple[Place, list[str]]]:
    """A service that keeps to no documents: `page` makes its answer to a token. Also the tokens it got."""
    tokens: list[str] = []

    async def serve(request: web.Request) -> web.Response:
        if "pagedmembers" not in request.path:
            return web.json_response({"name": ["odd"]})
        tokens.append(request.query.get("continuationToken", ""))
        return web.json_response(page(tokens[-1]))

    app = web.Application()
    app.router.add_get("/{rest:.*}", serve)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        service = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        async with place_at(works, build.channel(service=service)) as made:
            yield made, tokens
    finally:
        await runner.cleanup()


def asked(teams: FakeTeams) -> int:
    """How often the roster was, by its answers."""
    return len([one for one in teams.requests if "pagedmembers" in one.path])


def member(number: int, **more: Any) -> Json:
    return {"id": f"29:{number}", "aadObjectId": f"aad-{number}", "name": f"Person{number} Holm", **more}


def _with_mette(work: UnitOfWork) -> None:
    """She is in the team as far as we know, and it is time to ask."""
    work.people.recognise(build.identity("mette"), "mette")
    work.teams.set_members("drift", ["mette"], None)


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
    async with asyncio.timeout(30):
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


async def test_a_token_that_comes_again_ends_the_asking_and_takes_nobody_away(works: SqlWorks) -> None:
    def page(token: str) -> Json:
        return {"members": [member(2 if token else 1)], "continuationToken": "again"}

    async with odd_place(works, page) as (place, tokens):
        await works.change(TENANT, _with_mette)
        await place.click()
        assert tokens == ["", "again"]
        assert await place.people() == ["Mette Holm", "Person1 Holm", "Person2 Holm"]


async def test_a_roster_without_end_is_left_after_a_hundred_pages(works: SqlWorks) -> None:
    def page(token: str) -> Json:
        return {"members": [member(1)], "continuationToken": f"{token}x"}

    async with odd_place(works, page) as (place, tokens):
        await place.click()
        await place.until(["Person1 Holm"])
        assert len(tokens) == PAGES


ODD: dict[str, Json] = {
    "an id that is a number": member(2, id=7),
    "no id": {"name": "Nobody"},
    "an empty id": member(2, id=""),
    "an id that no database keeps": member(2, id="29:" + "x" * 300),
    "an Entra id that no database keeps": member(2, aadObjectId="x" * 300),
}


@pytest.mark.parametrize(
    "odd", [*ODD.values(), "somebody", None, 7], ids=[*ODD, "a text", "null", "a number"]
)
async def test_who_has_no_id_is_left_out_and_the_others_are_kept(works: SqlWorks, odd: Any) -> None:
    async with odd_place(works, lambda _: {"members": [odd, member(1)]}) as (place, _):
        await place.click()
        assert await place.people() == ["Person1 Holm"]


@pytest.mark.parametrize(
    "more",
    [
        {"aadObjectId": None},
        {"aadObjectId": 7},
        {"aadObjectId": None, "objectId": "aad-2"},
        {"name": "Person2\0 Holm"},
        {"id": "29:1", "name": "Person2 Holm", "aadObjectId": "aad-1"},
    ],
    ids=["no Entra id", "an odd Entra id", "objectId", "a null in the name", "twice in it"],
)
async def test_whoever_has_an_id_is_kept(works: SqlWorks, more: Json) -> None:
    async with odd_place(works, lambda _: {"members": [member(1), member(2, **more)]}) as (place, _):
        for _ in range(2):
            await place.click()
            assert (await place.people())[-1] == "Person2 Holm"
            place.clock.move(minutes=16)


@pytest.mark.parametrize("shared", [{"id": "29:1"}, {"aadObjectId": "aad-1"}], ids=["chat", "entra"])
async def test_two_who_share_an_identity_are_one(works: SqlWorks, shared: Json) -> None:
    everybody = [member(1), member(2, **shared), member(3)]
    async with odd_place(works, lambda _: {"members": everybody}) as (place, _):
        await place.click()
        assert await place.people() == ["Person2 Holm", "Person3 Holm"]


@pytest.mark.parametrize("answer", [{}, {"members": "all"}, {"members": None}], ids=["empty", "text", "null"])
async def test_an_answer_that_tells_nobody_takes_nobody_away(works: SqlWorks, answer: Json) -> None:
    async with odd_place(works, lambda _: answer) as (place, tokens):
        await works.change(TENANT, _with_mette)
        for _ in range(3):
            await place.click()
        assert (await place.people(), tokens) == (["Mette Holm"], [""])


async def test_two_thousand_people_cost_few_statements(place: Place, teams: FakeTeams) -> None:
    team = teams.teams[0]
    team.members += [teams.add_person(f"Person{n} Holm") for n in range(1998)]
    portions, once = 2000 // TOGETHER, 4  # whose the conversation is, and who of them is a guest
    for most in (6 * portions + once, 3 * portions + once):
        with statements() as said:
            await place.click()
        assert len(said) <= most
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
