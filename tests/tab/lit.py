"""The traffic lights of a team as its page shows them: those of a year, told by the rules, and one open."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from io import StringIO

from bot.domain.light import Counts, Light
from bot.domain.light_result import Mostly, Told, Withheld, told
from bot.domain.light_round import Ballot, LightRound
from bot.ports.work import UnitOfWork
from tests import build
from tests.build import NOW, TENANT, later
from tests.tab.lists import with_teams
from tests.tab.site import Site

PEOPLE = ("mette", "jonas", "line", "aisha", "peter", "nanna", "lars")
WORKLOAD, MOOD, SAFE, TOOLS = (
    "Hvordan har du det med arbejdsmængden?",
    "Hvordan er samarbejdet?",
    "Er det trygt at sige sin mening?",
    "Hvordan er vores værktøjer?",
)
Results = Mapping[str, tuple[Told, int]]

# How many chose green, yellow and red, the oldest first: from divided to nearly of one mind.
_WORKLOAD = (
    (2, 2, 3), (3, 3, 1), (2, 4, 1), (3, 2, 2), (3, 3, 0), (2, 3, 2), (4, 2, 1), (3, 2, 2), (3, 2, 1),
    (2, 1, 0), (4, 3, 0), (4, 2, 1), (5, 2, 0), (4, 2, 1), (2, 2, 0), (5, 1, 1), (4, 3, 0), (5, 1, 0),
    (5, 2, 0), (4, 2, 1), (6, 1, 0), (5, 1, 1), (6, 0, 0), (7, 0, 0), (5, 2, 0), (4, 2, 1),
)  # fmt: skip
_MOOD = ((2, 4, 1), (3, 2, 2), (1, 2, 4), (2, 2, 3), (5, 1, 1), (3, 3, 1), (4, 3, 0), (5, 2, 0), (6, 1, 0))


def of(*counts: int) -> tuple[Told, int]:
    """As the rules tell it of so many green, yellow and red."""
    return told(Counts(*counts), 5), sum(counts)


def closed(
    id: str, days: int, results: Results, people: Sequence[str] = PEOPLE, cancelled: bool = False
) -> LightRound:
    """Asked so many days ago."""
    at = NOW - timedelta(days=days, hours=-2)
    head = build.light(id, *people, opened=at, closes=at + timedelta(hours=4), questions=tuple(results))
    over = head.closes
    if cancelled:
        return head.cancel(over)
    return head.close(
        over, [each for each, _ in results.values()], [number for _, number in results.values()]
    )


def a_year() -> Sequence[LightRound]:
    """One question every second week, another every sixth, two seldom; one that was cancelled."""
    often = [
        closed(f"w{n}", 14 * (len(_WORKLOAD) - n) - 7, {WORKLOAD: of(*counts)})
        for n, counts in enumerate(_WORKLOAD)
    ]
    seldom = [
        closed(f"m{n}", 40 * (len(_MOOD) - n) - 2, {MOOD: of(*counts), TOOLS: of(3, 2, 2)})
        for n, counts in enumerate(_MOOD)
    ]
    rare = [
        closed("s0", 150, {SAFE: of(3, 3, 1), TOOLS: (Mostly(Light.GREEN), 6)}),
        closed("s1", 100, {SAFE: (Withheld(), 7)}),
        closed("s2", 50, {SAFE: of(4, 3, 0)}),
        closed("s3", 1, {SAFE: of(2, 1, 1)}),
        closed("gone", 4, {"Hemmeligt?": of(7, 0, 0)}, cancelled=True),
    ]
    return [*often, *seldom, *rare]


def each_week(question: str) -> Sequence[LightRound]:
    """As many columns as a year can have."""
    return [closed(f"l{n}", 7 * n + 1, {question: of(4, 2 + n % 2, n % 3)}) for n in range(52)]


def going_on(answered: int = 4, *questions: str) -> tuple[LightRound, Sequence[str]]:
    """One that is open, and who has answered it."""
    asks = questions or (WORKLOAD,)
    light = build.light("open", *PEOPLE, questions=asks, opened=NOW, closes=later(4 * 3600))
    return light, PEOPLE[:answered]


async def lit(
    site: Site,
    lights: Sequence[LightRound],
    going: tuple[LightRound, Sequence[str]] | None = None,
    tenant: str = TENANT,
) -> None:
    def add(work: UnitOfWork) -> None:
        with_teams(work)
        for light in lights:
            work.lights.add(light)
        if going is not None:
            light, people = going
            work.lights.add(light)
            for person in people:
                work.lights.put(light, person, Ballot((Light.RED,) * len(light.questions), "A comment"))

    await site.works.change(tenant, add)


def elsewhere(light: LightRound) -> LightRound:
    """The same of another team."""
    return replace(light, id=f"{light.id}-there", team="support")


async def sheet(site: Site, lang: str = "en") -> list[dict[str, str]]:
    """As a spreadsheet reads it."""
    body = (await site.get("lights.csv", team="drift", lang=lang)).body
    between = {"en": ",", "da": ";"}[lang]
    return list(csv.DictReader(StringIO(body.decode("utf-8-sig"), newline=""), delimiter=between))
