"""The load: people who press a check-in button over HTTP, so many at once, and what it cost the server."""

import asyncio
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
import orjson

Json = dict[str, Any]
TICKS = os.sysconf("SC_CLK_TCK")
_ids = count(1)


@dataclass(frozen=True, slots=True)
class Cost:
    """Answers a second, milliseconds an answer took (half of them, and all but one in a hundred), the
    server's CPU milliseconds for each, and bytes of an answer."""

    a_second: float
    p50: float
    p99: float
    cpu: float
    size: int


async def pressed(
    url: str, template: Json, people: Sequence[Json], at_once: int, total: int
) -> Sequence[float]:
    """Seconds each of `total` presses took. AssertionError when one was not answered with a card."""
    left, took = iter(range(total)), list[float]()

    async def worker(session: aiohttp.ClientSession) -> None:
        for number in left:
            body = orjson.dumps({**template, "id": f"f:{next(_ids)}", "from": people[number % len(people)]})
            begun = time.perf_counter()
            async with session.post(url, data=body) as answer:
                raw = await answer.read()
            took.append(time.perf_counter() - begun)
            assert answer.status == 200 and b"AdaptiveCard" in raw, (answer.status, raw[:300])

    async with aiohttp.ClientSession(headers={"Content-Type": "application/json"}) as session:
        await asyncio.gather(*(worker(session) for _ in range(at_once)))
    return took


async def measured(url: str, template: Json, people: Sequence[Json], pid: int, at_once: int) -> Cost:
    """After a warm-up."""
    await pressed(url, template, people, at_once, 200)
    total = 3000
    cpu, begun = cpu_seconds(pid), time.perf_counter()
    took = sorted(await pressed(url, template, people, at_once, total))
    passed = time.perf_counter() - begun
    return Cost(
        a_second=total / passed,
        p50=took[total // 2] * 1000,
        p99=took[total * 99 // 100] * 1000,
        cpu=(cpu_seconds(pid) - cpu) / total * 1000,
        size=await _size(url, template, people[1]),
    )


def cpu_seconds(pid: int) -> float:
    """What the process has used so far, in user and system mode."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


async def _size(url: str, template: Json, person: Json) -> int:
    body = {**template, "id": f"f:{next(_ids)}", "from": person}
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as answer:
        return len(await answer.read())
