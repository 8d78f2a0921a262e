"""The load: signed activities over HTTP, so many at once, and what they cost the server."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
import orjson

from tests.bench.spread import Copy

Json = dict[str, Any]
TICKS = os.sysconf("SC_CLK_TCK")
# Conversations whose people answer at the same time.
TOGETHER = 200
_ids = count(1)


@dataclass(frozen=True, slots=True)
class Sent:
    """An activity as it goes over the wire, and the conversation it was said in."""

    body: bytes
    conversation: str


@dataclass(frozen=True, slots=True)
class Cost:
    """Activities a second; milliseconds one took (half of them, and all but one in a hundred); the server's
    CPU milliseconds for each; megabytes it held at the end; bytes of an answer."""

    a_second: float
    p50: float
    p99: float
    cpu: float
    memory: float
    size: int


@dataclass(frozen=True, slots=True)
class Target:
    """Who is asked, with which token; `good` says what an answer must be, and `done`, if there is one, is
    waited for before the next activity is sent."""

    url: str
    token: str
    good: Callable[[int, bytes], bool]
    done: Callable[[Sent], Awaitable[None]] | None
    pid: int


def activities(
    template: Json, copies: Sequence[Copy], people: Sequence[Json], which: range
) -> Sequence[Sent]:
    """In each conversation its people one after the other, `TOGETHER` conversations at a time, since those
    who meet check in together; each with an id of its own. `which` of them in this order."""
    text = orjson.dumps({**template, "id": "ID", "from": "FROM"}).decode()
    persons = [orjson.dumps(person).decode() for person in people]
    sent = []
    for number in which:
        round_, rest = divmod(number, TOGETHER * len(persons))
        copy = copies[(round_ * TOGETHER + rest % TOGETHER) % len(copies)]
        body = text.replace('"FROM"', persons[rest // TOGETHER], 1)
        body = copy.of(body).replace('"id":"ID"', f'"id":"f:{next(_ids)}"', 1)
        sent.append(Sent(body.encode(), copy.of(template["conversation"]["id"])))
    return sent


async def measured(target: Target, sent: Sequence[Sent], at_once: int, warm: int = 100) -> Cost:
    """The first `warm` of them are not counted."""
    await sent_all(target, sent[:warm], at_once)
    counted = sent[warm:]
    cpu, begun = cpu_seconds(target.pid), time.perf_counter()
    answers = sorted(await sent_all(target, counted, at_once))
    passed = time.perf_counter() - begun
    return Cost(
        a_second=len(counted) / passed,
        p50=answers[len(answers) // 2][0] * 1000,
        p99=answers[len(answers) * 99 // 100][0] * 1000,
        cpu=(cpu_seconds(target.pid) - cpu) / len(counted) * 1000,
        memory=megabytes(target.pid),
        size=max(size for _, size in answers),
    )


async def sent_all(target: Target, sent: Sequence[Sent], at_once: int) -> Sequence[tuple[float, int]]:
    """Seconds and bytes of each answer. AssertionError when one was not as it should be."""
    left, took = iter(sent), list[tuple[float, int]]()

    async def worker(session: aiohttp.ClientSession) -> None:
        for one in left:
            begun = time.perf_counter()
            waits = target.done(one) if target.done else None
            async with session.post(target.url, data=one.body) as answer:
                raw = await answer.read()
            assert target.good(answer.status, raw), (answer.status, raw[:300])
            if waits:
                await waits
            took.append((time.perf_counter() - begun, len(raw)))

    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {target.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        await asyncio.gather(*(worker(session) for _ in range(at_once)))
    return took


def cpu_seconds(pid: int) -> float:
    """What the process has used so far, in user and system mode."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def megabytes(pid: int) -> float:
    """What the process holds in memory."""
    told = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if "VmRSS" in line)
    return int(told.split()[1]) / 1024
