"""The floor: a bare aiohttp handler that checks the token, makes the same durable write and answers with the
same card.

`python -m tests.bench.raw PORT DATABASE_URL CARD_FILE KEY_FILE AUDIENCE`. No tenant, no language, no rule:
the mark, the answer and the redraw note, in one transaction, and bytes made beforehand.
"""

import sqlite3
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

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


def _facts(body: dict[str, Any], at: Any) -> tuple[Any, ...]:
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
        facts = dict(zip(NAMES, _facts(body, datetime.now(UTC).isoformat()), strict=True))
        connection.execute("BEGIN IMMEDIATE")
        for statement in SQLITE:
            connection.execute(statement, facts)
        connection.execute("COMMIT")

    return put


def application(url: str, card: bytes, key: bytes, audience: str) -> web.Application:
    app = web.Application()
    opened: list[Put] = []
    public: Any = load_pem_public_key(key)

    async def run(app: web.Application) -> AsyncIterator[None]:
        if url.startswith("sqlite"):
            opened.append(sqlite_put(url.removeprefix("sqlite:///")))
            yield
            return
        pool = await asyncpg.create_pool(url.replace("+asyncpg", ""), min_size=16, max_size=16)

        async def put(body: dict[str, Any]) -> None:
            await pool.execute(POSTGRES, *_facts(body, datetime.now(UTC)))

        opened.append(put)
        yield
        await pool.close()

    async def answer(request: web.Request) -> web.Response:
        token = request.headers["Authorization"].removeprefix("Bearer ")
        jwt.decode(token, public, ["RS256"], audience=audience)
        await opened[0](orjson.loads(await request.read()))
        return web.Response(body=card, content_type="application/json")

    app.cleanup_ctx.append(run)
    app.add_routes([web.post("/api/messages", answer)])
    return app


if __name__ == "__main__":
    _, port, database, file, key_file, for_whom = sys.argv
    made = application(database, Path(file).read_bytes(), Path(key_file).read_bytes(), for_whom)
    web.run_app(made, host="127.0.0.1", port=int(port), access_log=None)
