"""Whose an activity is: its conversation's tenant decides, whoever speaks there and whatever is missing."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from storage.database import database_url, open_database
from tests.fakes.teams.tls import Tls
from tests.teams.signed import Signed, StandingClock, sent, signed
from tests.teams.test_allowed import OTHER
from tests.teams.test_endpoint import TENANT, rows

CHANNEL = {"id": "19:drift@thread.tacv2"}


def of(conversation: str | None, channel_data: str | None, **more: Any) -> dict[str, Any]:
    place = {"id": "19:drift@thread.tacv2;messageid=1", "conversationType": "channel"}
    told: dict[str, Any] = {"channel": CHANNEL, "team": CHANNEL}
    if conversation:
        place["tenantId"] = conversation
    if channel_data:
        told["tenant"] = {"id": channel_data}
    return sent(type="message", text="help", conversation=place, channelData=told, **more)


async def kept(url: str, query: str) -> list[Any]:
    database = open_database(database_url(url))
    found = await database.read(lambda connection: [tuple(row) for row in connection.execute(text(query))])
    await database.close()
    return found


@pytest.mark.parametrize(
    ("conversation", "channel_data", "status"),
    [
        (TENANT, TENANT, 202),
        (TENANT, None, 202),
        (None, TENANT, 202),
        (None, None, 400),
        ("", "", 400),
        (TENANT, OTHER, 202),
        (OTHER, TENANT, 403),
        (None, OTHER, 403),
        (TENANT.upper(), TENANT, 202),
    ],
)
async def test_the_tenant_of_the_conversation_is_asked_for(
    runs: Signed, sqlite_url: str, conversation: str | None, channel_data: str | None, status: int
) -> None:
    before = rows(sqlite_url)
    assert await runs.post(of(conversation, channel_data)) == status
    if status == 202:
        assert await kept(sqlite_url, "SELECT DISTINCT tenant FROM person") == [(TENANT,)]
        outside = channel_data == OTHER
        assert await kept(sqlite_url, "SELECT guest FROM person") == [(1 if outside else None,)]
    else:
        assert rows(sqlite_url) == before


async def test_however_its_id_is_written_a_tenant_is_one(runs: Signed, sqlite_url: str) -> None:
    for told in (TENANT, TENANT.upper()):
        assert await runs.post(of(told, told, id=told)) == 202
    assert len(await kept(sqlite_url, "SELECT id FROM team")) == 1


async def test_somebody_without_an_object_id_is_served_and_stays_who_they_are(
    runs: Signed, sqlite_url: str
) -> None:
    for number, entra in enumerate((None, "aad-otto", None)):
        account = {"id": "29:otto", "name": "Otto", **({"aadObjectId": entra} if entra else {})}
        assert await runs.post(of(TENANT, TENANT, id=str(number), **{"from": account})) == 202
    assert await kept(sqlite_url, "SELECT name FROM person") == [("Otto",)]


async def test_a_conversation_stays_whose_it_is(sqlite_url: str, tmp_path: Path, certificates: Tls) -> None:
    """One that does not say itself whose it is takes none."""
    everybody = {"RUNDE_ALLOWED_TENANTS": "*"}
    async with signed(sqlite_url, tmp_path, certificates, StandingClock(), (), **everybody) as runs:
        assert await runs.post(of(None, OTHER, id="0")) == 202
        assert await runs.post(of(TENANT, TENANT, id="1")) == 202
        before = rows(sqlite_url)
        for number, act in enumerate((of(OTHER, OTHER), of(None, OTHER), of(OTHER, TENANT))):
            assert await runs.post({**act, "id": f"2{number}"}) == 403
        assert rows(sqlite_url) == before
        assert await runs.post(of(TENANT, OTHER, id="3")) == 202
