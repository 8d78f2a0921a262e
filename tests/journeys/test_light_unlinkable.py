"""Who answered what to a light leaves no trace: when two people change places, nothing else differs."""

import asyncio
import json
import random
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from storage.database import Database, database_url, open_database
from storage.tables import metadata
from tests import postgres
from tests.clock import QuickClock
from tests.fakes.teams import Message, Person
from tests.journeys.scene import Scene, chosen, scene_of
from tests.journeys.test_light import asked, left
from tests.journeys.test_light_comments import nine
from tests.journeys.test_light_themes import THEMES, WAYS
from tests.journeys.test_light_themes import asked as asked_themes
from tests.patience import PATIENCE
from tests.written import written

# What each chooses and writes; the first two change places.
FIVE = tuple((choice, "") for choice in ("red", "green", "green", "yellow", "yellow"))
WRITTEN = (
    "Mondays are the worst.",
    "Fine.",
    "Fewer meetings, please, and no more of them at noon!",
    "The phone takes turns.",
    "Whatever",
    "Nothing else",
    "Good help.",
)
NINE = tuple(
    zip("red green green yellow yellow green green pass pass".split(), (*WRITTEN, "", ""), strict=True)
)
Given = Sequence[tuple[str, str]]
# Whatever came of five.
CLOSED = r"Traffic light · (no result|closed)"
# What differs from one run to the next: ids, and moments.
_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16,}|\d{5,}"
_MOMENT = r"\d{4}-\d\d-\d\d[T ][\d:.+]+Z?|datetime\.datetime\([^)]*\)+|\d+\.\d+"
_VARIES = re.compile(f"{_MOMENT}|{_ID}")
# How fast it was sent.
PACE = ("lane", "share")
# Whatever a person is called by.
_PEOPLE = """
SELECT name, id AS called FROM person
UNION SELECT name, value FROM person JOIN identity ON identity.person = person.id
"""


@dataclass
class Trace:
    """All that there is of a light: what each saw, every row while it is open and after, and the log."""

    seen: dict[str, list[str]] = field(default_factory=dict)
    open: dict[str, list[str]] = field(default_factory=dict)
    closed: dict[str, list[str]] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Alike:
    """A text of what there is, with ids and moments left out, and of people who they are."""

    names: Sequence[tuple[str, str]]

    def __call__(self, told: Any) -> str:
        text_ = repr(told)
        for called, name in self.names:
            text_ = text_.replace(called, name)
        return _VARIES.sub("#", text_)


def people(connection: Connection) -> Alike:
    found = connection.execute(text(_PEOPLE)).all()
    # What was written stands in a random order, and on the card as much of it as there is room for.
    return Alike([*((row.called, row.name) for row in found), *((each, "…") for each in WRITTEN)])


def rows(connection: Connection) -> dict[str, list[str]]:
    """Of every table, with boxes by their size."""
    found, alike = {}, people(connection)
    for name in metadata.tables.keys() - PACE:
        kept = connection.execute(text(f'SELECT * FROM "{name}"')).all()
        sized = [[len(each) if isinstance(each, bytes) else each for each in row] for row in kept]
        found[name] = sorted(map(alike, sized))
    return found


async def settled(database: Database) -> None:
    """Until all is sent, and nothing more comes due by itself now."""

    def busy(connection: Connection) -> bool:
        waiting = "SELECT count(*) FROM outbox WHERE state = 'waiting'"
        coming = "SELECT count(*) FROM due WHERE word IN ('light.complete', 'light.over')"
        return any(connection.execute(text(query)).scalar_one() for query in (waiting, coming))

    async with asyncio.timeout(PATIENCE):
        while await database.read(busy):
            pass


async def answers(scene: Scene, light: Message, person: Person, choice: str, comment: str) -> list[Any]:
    """What comes back to them: of the dialog, and of what they send."""
    opened = await scene.teams.press(person, light, "Answer")
    dialog = opened.dialog.fill("light_choice_1", WAYS[choice])
    sent = await (dialog.fill("light_comment", comment) if comment else dialog).send()
    thanked = await dialog.send()
    return [each.body for each in (*opened.deliveries, *sent.deliveries, *thanked.deliveries)]


async def trace(url: str, folder: Path, given: Given, told: str) -> Trace:
    found = Trace()
    database = open_database(database_url(url))
    with written() as log:
        async with scene_of(chosen(url, folder), "en", QuickClock()) as scene:
            people_ = scene.people if len(given) == len(scene.people) else await nine(scene)
            light = await asked(scene)
            for number, (person, answer) in enumerate(zip(people_, given, strict=True), 1):
                if number == len(given):
                    found.open = await database.read(rows)
                seen = await answers(scene, light, person, *answer)
                alike = await database.read(people)
                found.seen[person.name] = list(map(alike, seen))
                await settled(database)
            await scene.until_shown(told, light)
            assert await left(database) == []
            found.closed = await database.read(rows)
            found.seen["all"] = [alike(scene.teams.transcript())]
    await database.close()
    # What is sent together is a matter of moments; what was sent is in the conversations.
    ours = [line for line in log.lines() if line["from"].startswith("bot.") and line["level"] == "info"]
    said = [line for line in ours if line["from"] != "bot.delivery"]
    found.log = sorted(alike({**line, "ms": 0}) for line in said)
    return found


def by_chance(seed: int) -> Given:
    """Of five; the first two have chosen another each."""
    chance = random.Random(seed)
    others = [chance.choice([*WAYS]) for _ in range(3)]
    return [(choice, "") for choice in (*chance.sample([*WAYS], 2), *others)]


@pytest.fixture(params=["sqlite", "postgresql"])
def two(request: pytest.FixtureRequest, tmp_path: Path, sqlite_tables: Path) -> Sequence[str]:
    """The addresses of two databases with their tables."""
    if request.param == "sqlite":
        files = [tmp_path / f"{number}.db" for number in range(2)]
        return [f"sqlite:///{shutil.copy(sqlite_tables, file)}" for file in files]
    cluster: postgres.Cluster = request.getfixturevalue("cluster")
    tables: str = request.getfixturevalue("postgres_tables")
    made = [cluster.new_database(like=tables) for _ in range(2)]
    for url in made:
        request.addfinalizer(partial(cluster.drop, url))
    return made


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (FIVE, "● Green 2 · ▲ ■ Yellow or red 3"),
        (NINE, "● Green 4 · ▲ ■ Yellow or red 3(.|\n)*7 comments in random order"),
        *((by_chance(seed), CLOSED) for seed in range(3)),
    ],
)
async def test_two_who_changed_places_differ_in_nothing(
    two: Sequence[str], tmp_path: Path, given: Given, told: str
) -> None:
    first, second, *rest = given
    one = await trace(two[0], tmp_path, given, told)
    other = await trace(two[1], tmp_path, [second, first, *rest], told)
    assert one.closed["form"] == [], "nobody keeps who answered"
    assert len(one.open["sealed"]) == len(given) - 1 and one.closed["sealed"] == []
    assert len(one.closed["light_comment"]) == len([comment for _, comment in given if comment])
    assert one.seen == other.seen
    assert one.open == other.open
    assert one.closed == other.closed
    assert one.log == other.log and len(one.log) > 20


def seven(choices: str, written_: int = 0) -> Given:
    """Of nine, two of whom pass; so many write a comment."""
    chose = [*choices.split(), *["pass"] * (9 - len(choices.split()))]
    return [(each, text_) for each, text_ in zip(chose, [*WRITTEN[:written_], *[""] * 9], strict=False)]


ALL_GREEN = "green green green green green green green"


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (seven(ALL_GREEN), seven("green green green green green yellow red"), "At least 5 of 7 are green"),
        (
            seven("green green green green yellow red red"),
            seven("green green green green yellow yellow red"),
            "Green 4 · ▲ ■ Yellow or red 3",
        ),
        (seven("red red red red"), seven("green green yellow yellow"), "4 of 9 chose a light"),
        (seven(ALL_GREEN, 6), seven(ALL_GREEN, 5), "so none is shown"),
    ],
)
async def test_of_answers_with_the_same_card_every_table_holds_the_same(
    two: Sequence[str], tmp_path: Path, one: Given, other: Given, told: str
) -> None:
    first = await trace(two[0], tmp_path, one, told)
    second = await trace(two[1], tmp_path, other, told)
    assert first.closed == second.closed
    assert first.seen["all"] == second.seen["all"]


@pytest.mark.parametrize("steps", [0, 3])
async def test_what_is_sent_and_what_comes_back_is_as_long_whatever_was_chosen(
    scene: Scene, steps: int
) -> None:
    """Whoever sees only its length learns no colour, from the steps, the review or the thanks."""
    light = await asked_themes(scene, *THEMES[: steps or 1])
    lengths = [await _lengths(scene, light, *each, steps) for each in zip(scene.people, WAYS, strict=False)]
    assert len(lengths) == 4 and len(lengths[0]) == steps + 2
    assert all(each == lengths[0] for each in lengths)


async def _lengths(
    scene: Scene, light: Message, person: Person, choice: str, steps: int
) -> list[tuple[int, int]]:
    """In bytes, of each request with its answer, from the opened dialog to the thanks."""
    pressed = await scene.teams.press(person, light, "Answer")
    dialog, outcomes = pressed.dialog, [pressed]
    for _ in range(steps):
        outcomes.append(await dialog.send(WAYS[choice]))
    if not steps:
        dialog.fill("light_choice_1", WAYS[choice])
    outcomes.append(await dialog.send("Send my answer"))
    assert "Thank you" in dialog.text
    told = [(each.activity["value"], each.body) for outcome in outcomes for each in outcome.deliveries]
    return [(_bytes(sent), _bytes(answer)) for sent, answer in told]


def _bytes(told: Any) -> int:
    return len(json.dumps(told, ensure_ascii=False).encode())
