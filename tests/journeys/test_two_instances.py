"""What is delivered to two instances, at the same moment or one after the other, under the same id or a new
one, is done once and answered well by both."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
import pytest_asyncio
from sqlalchemy import text

from storage.database import Database, database_url, open_database
from tests.clock import QuickClock
from tests.fakes.teams import FakeTeams
from tests.fakes.teams.activities import again
from tests.fakes.teams.answers import to_action, to_dialog
from tests.fakes.teams.world import Json
from tests.journeys.rounds import at_topic, checking_in
from tests.journeys.scene import NAMES, Scene, chosen, in_a_team, runde
from tests.live_card import plainly
from tests.midway import WAITING, in_the_middle
from tests.patience import PATIENCE

Moment = Literal["at once", "later"]
Id = Literal["same id", "new id"]
# Whoever wants to note that something is handled waits.
HELD = text("LOCK TABLE handled IN SHARE ROW EXCLUSIVE MODE")


class TwiceTeams(FakeTeams):
    """Delivers to the `second` instance as well, once it is told `how`; `told` are both answers to that."""

    def __init__(self, clock: QuickClock, database: Database) -> None:
        super().__init__(clock=clock)
        self.database = database
        self.second = ""
        self.how: tuple[Moment, Id] | None = None
        self.told: tuple[Any, ...] = ()

    async def _post(self, activity: Json, address: str = "") -> tuple[int, str]:
        if self.how is None:
            return await super()._post(activity)
        (moment, id), self.how = self.how, None
        copy = activity if id == "same id" else again(self, activity)
        if moment == "later":
            answers = [await super()._post(activity), await super()._post(copy, self.second)]
        else:
            answers = await self._at_once(super()._post(activity), super()._post(copy, self.second))
        assert [status for status, _ in answers] == [202 if activity["type"] == "message" else 200] * 2
        self.told = tuple(json.loads(said) if said else None for _, said in answers)
        return answers[0]

    async def _at_once(self, *posting: Coroutine[Any, Any, tuple[int, str]]) -> list[tuple[int, str]]:
        """Both are in the middle of it before either can go on."""
        async with in_the_middle(self.database, lambda connection: connection.execute(HELD)):
            answers = asyncio.gather(*posting)
            async with asyncio.timeout(PATIENCE):
                while not answers.done() and await self._waiting() < len(posting):
                    pass
        return await answers

    async def _waiting(self) -> int:
        return int(await self.database.read(lambda c: c.execute(WAITING).scalar_one()))


@dataclass
class Two:
    """Two instances on one PostgreSQL, and what is done in front of both."""

    scene: Scene
    teams: TwiceTeams
    how: tuple[Moment, Id]

    async def twice(self, act: Callable[[], Awaitable[object]]) -> tuple[Any, ...]:
        """The last delivery of the act goes to both; both answers."""
        self.teams.how = self.how
        await act()
        return self.teams.told

    async def count(self, what: str) -> int:
        query = text(f"SELECT count(*) FROM {what}")
        return int(await self.teams.database.read(lambda c: c.execute(query).scalar_one()))


@pytest.fixture(params=["at once", "later"])
def moment(request: pytest.FixtureRequest) -> Moment:
    chosen: Moment = request.param
    return chosen


@pytest.fixture(params=["same id", "new id"])
def id(request: pytest.FixtureRequest) -> Id:
    chosen: Id = request.param
    return chosen


@pytest_asyncio.fixture
async def two(postgres_url: str, tmp_path: Path, moment: Moment, id: Id) -> AsyncIterator[Two]:
    clock, database = QuickClock(), open_database(database_url(postgres_url))
    first, second = chosen(postgres_url, tmp_path / "first"), chosen(postgres_url, tmp_path / "second")
    async with (
        TwiceTeams(clock, database) as teams,
        runde(first, clock) as one,
        runde(second, clock) as other,
    ):
        teams.bot_url, teams.second = one, other
        scene = in_a_team(teams, clock, [teams.add_person(name) for name in NAMES])
        yield Two(scene, teams, (moment, id))
        scene.fine()
    await database.close()


def shown(answers: tuple[Any, ...]) -> list[str]:
    """What each answer to a click shows; nothing is wrong with either."""
    read = [to_action(body) for body in answers]
    assert [answer.wrong for answer in read] == [(), ()]
    return [plainly(answer.card) or answer.text for answer in read]


def closed(answers: tuple[Any, ...]) -> bool:
    """Each answer to a dialog closes it, at most with the word that it was kept."""
    read = [to_dialog(body, may_close=True) for body in answers]
    assert {answer.text for answer in read} <= {"", "This was sent already, and is kept once."}
    return [answer.wrong for answer in read] == [(), ()] and not any(answer.card for answer in read)


@pytest.mark.parametrize("id", ["same id"], indirect=True)
async def test_a_command(two: Two) -> None:
    """Teams does not deliver one under a new id."""
    scene = two.scene
    await two.twice(lambda: scene.say(scene.mette, "meeting Operations", scene.channel))
    live = await scene.until_shown("Operations")
    await two.twice(lambda: scene.say(scene.jonas, "topic Rota"))
    await scene.until_shown("Rota", live)
    await two.twice(lambda: scene.say(scene.jonas, "hlep"))
    await scene.until_shown("Did you mean")
    await scene.say(scene.jonas, "topic Last")  # whatever was said twice is said by then
    await scene.until_shown("Last", live)
    assert sum("Did you mean" in said for said in scene.said()) == 1
    assert scene.shown(live).count("Rota") == 1
    assert await two.count("meeting") == 1


async def test_an_answer_in_a_round(two: Two) -> None:
    scene = two.scene
    live = await checking_in(scene, "Rota")
    await scene.teams.view(scene.line, live)
    first, second = shown(await two.twice(lambda: scene.press(scene.line, live, "I say it aloud")))
    assert "You** say it aloud" in first and first == second
    assert await two.count("answer") == 1
    dialog = await scene.teams.open_dialog(scene.jonas, live, "Write an answer")
    assert closed(await two.twice(lambda: dialog.fill("round_words", "Snow").send()))
    await scene.until_shown("Snow", live)
    assert await two.count("answer") == 2


async def test_a_click_that_adds(two: Two) -> None:
    scene = two.scene
    await at_topic(scene, 3)
    await scene.say(scene.line, "propose Three weeks")
    proposal = await scene.until_shown("can we live with it")
    await scene.teams.view(scene.mette, proposal)
    first, second = shown(await two.twice(lambda: scene.press(scene.mette, proposal, "All agree")))
    assert "✓ Decided" in first and first == second
    await scene.until_shown("✓ Decided", proposal)
    assert await two.count("entry") == 1


async def test_a_click_that_takes_the_meeting_on(two: Two) -> None:
    scene = two.scene
    live = await checking_in(scene, "Rota", "Christmas")
    first, second = shown(await two.twice(lambda: scene.press(scene.mette, live, "Next topic")))
    assert "Topic 1 of 2" in first and "Topic 1 of 2" in second
    await scene.until_shown("Topic 1 of 2", live)
    assert "Topic 1 of 2" in plainly(await scene.teams.view(scene.mette, live))


async def test_a_dialog_that_is_sent(two: Two) -> None:
    scene = two.scene
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    dialog = await scene.teams.open_dialog(scene.line, live, "Add a topic")
    assert closed(await two.twice(lambda: dialog.fill("topic_title", "Rota").send()))
    await scene.until_shown("Rota", live)
    assert scene.shown(live).count("Rota") == 1


async def test_a_dialog_that_records(two: Two) -> None:
    scene = two.scene
    live = await at_topic(scene, 3)
    dialog = await scene.teams.open_dialog(scene.line, live, "Record")
    dialog.fill("record_notes", "Snow").fill("record_decisions", "Three weeks")
    assert closed(await two.twice(dialog.send))
    await scene.until_shown("Three weeks", live)
    assert await two.count("entry") == 2
