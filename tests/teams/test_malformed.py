"""What is no HTTP request is refused, told as no error of ours, and nothing of it is in the log."""

import asyncio
import json
from pathlib import Path

import pytest

from tests.journeys.process import running
from tests.teams.signed import Organisation

POST = b"POST /api/messages HTTP/1.1\r\nHost: x\r\n"
ODD = {
    "a token that is too long": POST + b"Authorization: Bearer Klokke" + b"x" * 20_000 + b"\r\n\r\n",
    "a header that is none": POST + b"Klokke\r\n\r\n",
    "two lengths": POST + b"Content-Length: 1\r\nContent-Length: 2\r\nA: Klokke\r\n\r\n",
}


@pytest.mark.parametrize("what", ODD)
async def test_what_is_no_request_is_one_line_without_its_words(
    organisation: Organisation, sqlite_url: str, tmp_path: Path, what: str
) -> None:
    async with running(sqlite_url, tmp_path / "runde", **organisation.settings) as runde:
        reader, writer = await asyncio.open_connection("127.0.0.1", runde.port)
        writer.write(ODD[what])
        assert (await reader.readline()).split()[1] == b"400"
        writer.close()
        await writer.wait_closed()
    log = runde.log.read_text()
    (line,) = (line for line in map(json.loads, log.splitlines()) if line["from"] == "aiohttp.server")
    assert line["level"] == "warning" and "aiohttp.http_exceptions." in line["error"][0]["type"]
    assert "Traceback" not in log and "Klokke" not in log
