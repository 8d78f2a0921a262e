"""Where the time of an answer goes: samples of the process's stacks, each counted for the part of Runde that
its innermost line belongs to."""

import asyncio
import re
import signal
import sys
from asyncio.subprocess import DEVNULL
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

SAMPLES_A_SECOND = 250
CARD_FOR_ALL = "shared card"
# Whatever is done for the outbox, on any thread, is no part of the answer: it draws and sends the card that
# all see.
_OUTBOX = re.compile(
    r"bot/(outbox|delivery|letters|allowance|pace)|bot/teams/(chat|connector)|storage/(lanes|claims|share|together)"
)
# By the file of a line; the first that fits.
_OF: Mapping[str, re.Pattern[str]] = {
    part: re.compile(files)
    for part, files in {
        "token": r"bot/teams/(bearer|keys)|jwt/|cryptography/",
        "serialise": r"bot/teams/(answers|adapter)",
        "parse": r"bot/teams/(body|incoming|words)|pydantic/|/json/",
        "card": r"\(cards/|bot/(pictures|language)|adaptivecards/",
        "SQL": r"sqlalchemy/|asyncpg/|\(storage/",
        "rules": r"bot/(domain|handlers|dispatch|effects|router|messages|unknown|excuse)|bot/teams/",
        "log": r"bot/watch|structlog/|logging/|prometheus",
        "HTTP": r"aiohttp/(?!web\.py)|\(core/|botbuilder/|botframework/|multidict|yarl",
    }.items()
}
LOOP = "loop, threads"
PARTS = (*_OF, LOOP, CARD_FOR_ALL)


def part_of(stack: str) -> str:
    """Of `function (file:line)` from the outermost to the innermost, with semicolons between."""
    if _OUTBOX.search(stack):
        return CARD_FOR_ALL
    for line in reversed(stack.split(";")):
        for part, files in _OF.items():
            if files.search(line):
                return part
    return LOOP


@asynccontextmanager
async def sampled(pid: int, folder: Path) -> AsyncIterator[Counter[str]]:
    """Samples of each part, there when the block is left; none where a process may not look into another."""
    raw, parts = folder / "stacks.raw", Counter[str]()
    spy = await asyncio.create_subprocess_exec(
        *(str(Path(sys.executable).with_name("py-spy")), "record", "--pid", str(pid), "--output", str(raw)),
        *("--format", "raw", "--rate", str(SAMPLES_A_SECOND), "--duration", "600", "--nonblocking"),
        stdout=DEVNULL,
        stderr=DEVNULL,
    )
    try:
        yield parts
    finally:
        if spy.returncode is None:
            spy.send_signal(signal.SIGINT)
        await spy.wait()
    if raw.exists():
        for line in raw.read_text().splitlines():
            stack, _, samples = line.rpartition(" ")
            if samples.isdigit():  # the last line may be cut off
                parts[part_of(stack)] += int(samples)
