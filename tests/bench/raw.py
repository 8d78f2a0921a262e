"""The floor: a bare aiohttp handler that checks the token, makes the same durable write and answers with the
same card, in its answer or, when it is a message, by the connector.

`python -m tests.bench.raw PORT DATABASE_URL CARD_FILE KEY_FILE AUDIENCE`; whom to believe is in
REQUESTS_CA_BUNDLE. No tenant, no language, no rule: what is written is written in one transaction (the mark,
the answer and the redraw note; of a message the mark and that it was touched), and bytes made beforehand.
"""

import asyncio
import os
import sqlite3
import ssl
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import asyncpg  # type: ignore[import-untyped]
import jwt
import orjson
from aiohttp import web
from cryptography.hazmat.primitives.serialization import load_pem_public_key

Put = Callable[[dict[str, Any]], Awaitable[None]]

POSTGRES = """
WITH head AS (SELECT id FROM round WHERE tenant = $1 AND id = $2 AND closed IS NULL FOR SHARE),
mark AS (
  INSERT INTO handled (tenant, conversation, activity, kind, at)
  SELECT $1, $3, $4, 'action', $7 FROM head ON CONFLICT DO NOTHING RETURNING 1),
put AS (
  INSERT INTO answer (tenant, round, person, how, words, at)
  SELECT $1, head.id, $5, 'aloud', '', $7 FROM head, mark
  ON CONFLICT (tenant, round, person) DO UPDATE SET how = excluded.how RETURNING 1)
INSERT INTO outbox (tenant, lane, kind, name)
SELECT message.tenant, message.lane, 'redraw', message.name FROM message, put
WHERE message.tenant = $1 AND message.name = $6
"""
POSTGRES_SAID = """
WITH mark AS (
  INSERT INTO handled (tenant, conversation, activity, kind, at)
  VALUES ($1, $2, $3, 'command', $4) ON CONFLICT DO NOTHING RETURNING 1)
UPDATE meeting SET touched = $4 FROM message, mark
WHERE message.tenant = $1 AND message.conversation = $2 AND meeting.tenant = $1
AND meeting.id = split_part(message.name, '/', 2)
"""
SQLITE_SAID = (
    "INSERT INTO handled (tenant, conversation, activity, kind, at) "
    "VALUES (:tenant, :conversation, :activity, 'command', :at)",
    "UPDATE meeting SET touched = :at WHERE tenant = :tenant AND id IN "
    "(SELECT replace(replace(name, 'meeting/', ''), '/live', '') FROM message "
    "WHERE tenant = :tenant AND conversation = :conversation)",
)
SQLITE = (
    "INSERT INTO handled (tenant, conversation, activity, kind, at) "
    "VALUES (:tenant, :conversation, :activity, 'action', :at)",
    "INSERT INTO answer (tenant, round, person, how, words, at) "
    "VALUES (:tenant, :round, :person, 'aloud', '', :at) "
    "ON CONFLICT (tenant, round, person) DO UPDATE SET how = excluded.how",
    "INSERT INTO outbox (tenant, lane, kind, name) "
    "SELECT tenant, lane, 'redraw', name FROM message WHERE tenant = :tenant AND name = :redraw",
)
NAMES = ("tenant", "round", "conversation", "activity", "person", "redraw", "at")
NAMES_SAID = ("tenant", "conversation", "activity", "at")


def _facts(body: dict[str, Any], at: Any) -> tuple[Any, ...]:
    if body["type"] == "message":
        return body["channelData"]["tenant"]["id"], body["conversation"]["id"], body["id"], at
    data = body["value"]["action"]["data"]
    return (
        body["channelData"]["tenant"]["id"],
        data["round"],
        body["conversation"]["id"],
        body["id"],
        body["from"]["id"],
        f"meeting/{data['meeting']}/live",
        at,
    )


def sqlite_put(path: str) -> Put:
    """In the event loop, each answer a transaction of its own, on the disk before it is answered."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")

    async def put(body: dict[str, Any]) -> None:
        statements, names = (SQLITE_SAID, NAMES_SAID) if body["type"] == "message" else (SQLITE, NAMES)
        facts = dict(zip(names, _facts(body, datetime.now(UTC).isoformat()), strict=True))
        connection.execute("BEGIN IMMEDIATE")
        for statement in statements:
            connection.execute(statement, facts)
        connection.execute("COMMIT")

    return put


def application(url: str, card: bytes, key: bytes, audience: str) -> web.Application:
    app = web.Application()
    opened: list[Put] = []
    told: list[aiohttp.ClientSession] = []
    public: Any = load_pem_public_key(key)

    async def run(app: web.Application) -> AsyncIterator[None]:
        trusted = ssl.create_default_context(cafile=os.environ["REQUESTS_CA_BUNDLE"])
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=trusted)) as session:
            told.append(session)
            async with _opened(url) as put:
                opened.append(put)
                yield

    async def say(body: dict[str, Any]) -> None:
        to = f"{body['serviceUrl']}v3/conversations/{body['conversation']['id']}/activities"
        async with told[0].post(to, data=card, headers={"Content-Type": "application/json"}) as answer:
            await answer.read()

    async def answer(request: web.Request) -> web.Response:
        token = request.headers["Authorization"].removeprefix("Bearer ")
        jwt.decode(token, public, ["RS256"], audience=audience)
        body = orjson.loads(await request.read())
        await opened[0](body)
        if body["type"] != "message":
            return web.Response(body=card, content_type="application/json")
        under_way.add(saying := asyncio.create_task(say(body)))
        saying.add_done_callback(under_way.discard)
        return web.Response(status=201)

    under_way: set[asyncio.Task[None]] = set()
    app.cleanup_ctx.append(run)
    app.add_routes([web.post("/api/messages", answer)])
    return app


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[Put]:
    if url.startswith("sqlite"):
        yield sqlite_put(url.removeprefix("sqlite:///"))
        return
    async with asyncpg.create_pool(url.replace("+asyncpg", ""), min_size=16, max_size=16) as pool:

        async def put(body: dict[str, Any]) -> None:
            statement = POSTGRES_SAID if body["type"] == "message" else POSTGRES
            await pool.execute(statement, *_facts(body, datetime.now(UTC)))

        yield put


if __name__ == "__main__":
    _, port, database, file, key_file, for_whom = sys.argv
    made = application(database, Path(file).read_bytes(), Path(key_file).read_bytes(), for_whom)
    web.run_app(made, host="127.0.0.1", port=int(port), access_log=None)
