"""However much somebody who is nobody sends: the log stays short, and says how much it was."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.fakes.teams.issuer import Issuer
from tests.journeys.process import RundeProcess, running
from tests.teams.signed import SECRET, SERVICE, Organisation, sent

Json = dict[str, Any]
Bad = Sequence[tuple[Mapping[str, str], bytes]]
TIMES, AT_ONCE, GARBAGE = 2_000, 32, 60
UNSIGNED = "eyJhbGciOiJub25lIn0.Klokkeblomst."
GOOD = json.dumps(sent()).encode()
ANOTHERS = json.dumps(sent(channelData={"tenant": {"id": "Klokkeblomst"}})).encode()
JSON = {"Content-Type": "application/json"}


def _bad(tokens: Mapping[str, str]) -> Bad:
    """No token, some that are none, some of another time, hand or service; with a good one no activity, no
    JSON, another tenant; another content type."""
    signed = [(JSON | {"Authorization": f"Bearer {token}"}, GOOD) for token in tokens.values()]
    let_in = JSON | {"Authorization": f"Bearer {tokens['good']}"}
    return (
        (JSON, GOOD),
        (JSON | {"Authorization": f"Basic {UNSIGNED}"}, GOOD),
        (JSON | {"Authorization": "Bearer"}, GOOD),
        (JSON | {"Authorization": f"Bearer {UNSIGNED}"}, GOOD),
        (JSON | {"Authorization": tokens["good"]}, GOOD),
        *signed[1:],
        (let_in, b'{"type": "Klokkeblomst"}'),
        (let_in, b"{Klokkeblomst"),
        (let_in, ANOTHERS),
        (let_in | {"Content-Type": "text/Klokkeblomst"}, GOOD),
    )


def _tokens(issuer: Issuer) -> Mapping[str, str]:
    """The first is a good one."""
    return {
        "good": issuer.token(SERVICE),
        "old": issuer.token(SERVICE, exp=datetime.now(UTC) - timedelta(hours=1)),
        "another's signature": issuer.token(SERVICE, key="other"),
        "another service": issuer.token("https://127.0.0.1:10/"),
    }


async def _flood(address: str, bad: Bad) -> Counter[int]:
    """How often each status was the answer."""
    left, statuses = iter(range(TIMES)), Counter[int]()

    async def sender(http: aiohttp.ClientSession) -> None:
        for number in left:
            headers, body = bad[number % len(bad)]
            async with http.post(f"{address}/api/messages", data=body, headers=headers) as answer:
                statuses[answer.status] += 1

    async with aiohttp.ClientSession() as http:
        await asyncio.gather(*(sender(http) for _ in range(AT_ONCE)))
    return statuses


async def _garbage(port: int) -> None:
    """What is no HTTP at all."""
    for _ in range(GARBAGE):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"Klokkeblomst \x00\x01 nothing\r\n\r\n")
        await reader.read()
        writer.close()


def _lines(process: RundeProcess) -> Iterator[Json]:
    yield from (json.loads(line) for line in process.log.read_text().splitlines())


async def test_two_thousand_bad_requests_are_told_in_a_few_lines_and_none_is_uncounted(
    organisation: Organisation, sqlite_url: str, tmp_path: Path
) -> None:
    tokens = _tokens(organisation.issuer)
    process = RundeProcess(sqlite_url, tmp_path, more=organisation.settings)
    await process.start()
    began = asyncio.get_running_loop().time()
    try:
        statuses = await _flood(process.address, _bad(tokens))
        await _garbage(process.port)
        took = asyncio.get_running_loop().time() - began
    finally:
        assert await process.end() == 0
    told, lines = Counter[int](), Counter[int]()
    for line in _lines(process):
        if line["event"] == "refused":
            told[line["status"]] += line.get("repeated", 1)
            lines[line["status"]] += 1
    assert sum(statuses.values()) == TIMES and told == statuses and set(told) == {400, 401, 403, 415}
    # The first, one each ten seconds, and the last of them at the end.
    assert max(lines.values()) <= took / 10 + 2
    assert process.log.stat().st_size < 20_000 + 2_000 * took
    said, given = process.log.read_text(), organisation.login.given
    parts = {part for token in (UNSIGNED, *tokens.values()) for part in token.split(".") if part}
    assert given and not [word for word in ("Klokkeblomst", SECRET, *given, *parts) if word in said]


async def test_start_and_end_are_told_as_json_with_what_runs(
    organisation: Organisation, sqlite_url: str, tmp_path: Path
) -> None:
    process = RundeProcess(sqlite_url, tmp_path, more=organisation.settings)
    await process.start()
    assert await process.end() == 0
    lines = list(_lines(process))
    events = ["starting", "ready on its port", "ending: what is under way is finished first", "ended"]
    assert [line["event"] for line in lines] == events
    assert lines[0]["mode"] == "with an app id" and lines[0]["engine"] == "sqlite" and lines[0]["version"]
    assert lines[1]["address"] == f"127.0.0.1:{process.port}"


async def test_without_an_app_id_the_lines_are_for_people_s_eyes(sqlite_url: str, tmp_path: Path) -> None:
    async with running(sqlite_url, tmp_path / "run") as process:
        async with aiohttp.ClientSession() as http, http.post(f"{process.address}/api/messages") as answer:
            assert answer.status == 415
    first, *_, last = process.log.read_text().splitlines()
    assert "starting" in first and "mode='local, without an app id" in first
    assert "ended" in last and not last.startswith("{")


async def test_what_ends_it_is_told_by_its_kind(
    organisation: Organisation, sqlite_url: str, tmp_path: Path
) -> None:
    """A port that is taken."""
    async with running(sqlite_url, tmp_path / "first") as first:
        second = RundeProcess(sqlite_url, tmp_path, port=first.port, more=organisation.settings)
        with pytest.raises(AssertionError, match="ended by itself"):
            await second.start()
        assert await second.ended() == 1
        last = list(_lines(second))[-1]
    assert (last["event"], last["error"][0]["code"]) == ("ended by an error", "EADDRINUSE")
