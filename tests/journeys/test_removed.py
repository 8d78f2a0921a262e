"""Runde is removed from a team: all stays as it was for a while, and then all of it goes."""

import asyncio
from datetime import timedelta
from pathlib import Path

from sqlalchemy import literal, select

from storage import tables
from storage.database import Database
from storage.schedule import ScheduleRows
from tests.journeys.after import sent
from tests.journeys.neighbours import Neighbours, lived_in, neighbours
from tests.journeys.scene import Scene, chosen, runde
from tests.patience import PATIENCE

# Not a team's: what Teams delivers twice, by whom a dialog was sent, and how much was sent in a second.
AGES_BY_ITSELF = {"handled", "form", "share"}
STAYS = ("entry", "identity", "meeting", "member", "minutes", "person", "place", "team")


_OF_EACH_LIGHT = select(tables.light.c.tenant, tables.light.c.id, literal(1), literal("Good help."))
_COMMENTED = tables.light_comment.insert().from_select(["tenant", "light", "number", "text"], _OF_EACH_LIGHT)
_HELPED = tables.light_help.insert().from_select(
    ["tenant", "light", "by", "at", "shared"],
    select(tables.light.c.tenant, tables.light.c.id, tables.light.c.by, tables.light.c.opened, literal(True)),
)
_BY_WHOM = select(tables.light.c.tenant, tables.light.c.id, literal(0), tables.light.c.by, literal("red"))
_NAMED = tables.light_name.insert().from_select(["tenant", "light", "question", "person", "chosen"], _BY_WHOM)


async def _days_later(scene: Scene, database: Database, days: int) -> None:
    scene.clock.move(days=days)
    await ScheduleRows(database).tidy(scene.clock.now())


async def _tidied(scene: Scene, database: Database, days: int) -> None:
    """As in so many days, while for all else it is today: what comes due would write something down."""
    await ScheduleRows(database).tidy(scene.clock.now() + timedelta(days=days))


async def _left(two: Neighbours, scene: Scene) -> dict[str, list[str]]:
    kept = await two.kept(scene)
    return {table: rows for table, rows in kept.items() if rows and table not in AGES_BY_ITSELF}


def _staying(rows: dict[str, list[str]]) -> dict[str, list[str]]:
    """Of people who they are, no more: where their chat is, is noted when something is first said there."""
    who = [row.split(", ")[:4] for row in rows["person"]]
    return {name: rows[name] for name in STAYS} | {"person": [", ".join(each) for each in who]}


async def _nothing_left(two: Neighbours, scene: Scene) -> None:
    """What was about to be said to somebody who can't be reached gives up within minutes."""
    async with asyncio.timeout(PATIENCE):
        while left := await _left(two, scene):
            assert set(left) <= {"due"}, left


async def test_after_ninety_days_nothing_is_left_of_the_team_and_all_of_others(
    url: str, tmp_path: Path, database: Database
) -> None:
    async with neighbours(chosen(url, tmp_path), database) as two:
        scene = two.there
        await lived_in(scene)
        await lived_in(two.here)
        await two.quiet(scene)
        await two.quiet(two.here)
        for team in scene.teams.teams:
            await scene.teams.uninstall(team, team.members[0])
        # Five people are too few for any to be told; this is what a larger team's would leave.
        for rows in (_COMMENTED, _HELPED, _NAMED):
            await database.write(lambda connection, rows=rows: connection.execute(rows))  # type: ignore[misc]
        before = await _left(two, scene)
        assert set(before) >= {
            *"absence answer correction due lane light_comment light_help light_name".split(),
            *"message question round".split(),
            *STAYS,
        }
        theirs = await _left(two, two.here)
        await _tidied(scene, database, days=89)
        after = await _left(two, scene)
        assert _staying(after) == _staying(before)

        await _tidied(scene, database, days=91)
        await _nothing_left(two, scene)
        after = await _left(two, two.here)
        assert _staying(after) == _staying(theirs)
        two.there.teams.problems.clear()


async def test_who_is_named_by_another_team_stays_and_nobody_else(
    url: str, tmp_path: Path, database: Database
) -> None:
    async with neighbours(chosen(url, tmp_path), database) as two:
        scene = two.there
        mette, jonas, line, ahmed, soeren = scene.people
        other = scene.teams.add_channel(scene.teams.add_team("Beside", [line, ahmed]), "Beside")
        await sent(scene)
        await scene.say(line, "meeting Zebra beside", other)
        await scene.teams.until(lambda: len(other.threads) == 2)
        # Ahmed brings a topic and leaves; nothing but that names him there.
        await scene.say(ahmed, "topic Zebra food", other.threads[-1])
        await scene.teams.until(lambda: "Zebra food" in scene.shown(other.threads[-1].messages[0]))
        await scene.teams.remove_member(other.team, ahmed)
        await scene.teams.uninstall(scene.team, mette)
        await _days_later(scene, database, 91)
        rows = await two.kept(scene)
        named = "".join(rows["person"])
        assert (line.name in named, ahmed.name in named) == (True, True)
        assert not any(each.name in named for each in (mette, jonas, soeren))
        assert len(rows["team"]) == len(rows["meeting"]) == 1
        await scene.say(line, "start really The zebras are out", other.threads[-1])
        await scene.teams.until(lambda: "Check-in" in scene.shown(other.threads[-1].messages[0]))
        two.there.fine()


async def test_who_takes_it_back_in_time_finds_all_as_it_was(scene: Scene, database: Database) -> None:
    beside = scene.teams.add_channel(scene.team, "Beside")
    await scene.say(scene.mette, "meeting The rota beside", beside)
    await scene.teams.until(lambda: len(beside.threads) == 2)
    await sent(scene)
    await scene.say(scene.mette, "meeting The rota anew", scene.channel)
    await scene.until_shown("^The rota anew")
    await scene.teams.uninstall(scene.team, scene.mette)
    await _days_later(scene, database, 89)
    await scene.teams.install(scene.channel, scene.jonas)
    await _days_later(scene, database, 200)
    await scene.say(scene.jonas, "topic Who is on call", scene.thread)
    await scene.until_shown("The rota anew(.|\n)*Who is on call")
    await scene.say(scene.jonas, "topic Who is at home", beside.threads[-1])
    await scene.teams.until(lambda: "Who is at home" in scene.shown(beside.threads[-1].messages[0]))


async def test_who_takes_it_back_too_late_begins_anew(scene: Scene, database: Database) -> None:
    await sent(scene)
    await scene.teams.uninstall(scene.team, scene.mette)
    await _days_later(scene, database, 91)
    await scene.teams.install(scene.channel, scene.mette)
    await scene.until_shown("New in this channel")
    await scene.say(scene.mette, "meeting The first anew", scene.channel)
    live = await scene.until_shown("^The first anew")
    await scene.say(scene.mette, "start really Mail is down", scene.thread)
    await scene.until_shown("Check-in", live)


async def test_who_speaks_to_it_has_it_though_nobody_told_that_it_is_back(
    url: str, tmp_path: Path, database: Database
) -> None:
    async with neighbours(chosen(url, tmp_path), database) as two:
        scene = two.there
        await sent(scene)
        await scene.teams.uninstall(scene.team, scene.mette)
        scene.team.installed = True
        scene.clock.move(days=60)
        # What a process has seen lately it does not look up again.
        async with runde(chosen(url, tmp_path), scene.clock) as scene.teams.bot_url:
            await scene.say(scene.line, "meeting Zebras are still here", scene.channel)
            await scene.until_shown("^Zebras are still here")
            await _days_later(scene, database, 60)
            await scene.say(scene.line, "topic Zebra rota", scene.thread)
            await scene.until_shown("Zebras are still here(.|\n)*Zebra rota")
