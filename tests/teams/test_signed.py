"""With an app id nobody is let in without Microsoft's token, and there are no pages yet."""

from pathlib import Path

import aiohttp
import pytest

from tests.clock import QuickClock
from tests.journeys.scene import chosen, runde
from tests.teams.test_endpoint import activity, post, rows


@pytest.mark.parametrize("header", [{}, {"Authorization": ""}, {"Authorization": "Basic YTpi"}])
async def test_without_a_token_it_is_401_and_changes_nothing(
    http: aiohttp.ClientSession, sqlite_url: str, tmp_path: Path, header: dict[str, str]
) -> None:
    registered = {"MicrosoftAppId": "an-id", "MicrosoftAppPassword": "s3cret"}
    async with runde(chosen(sqlite_url, tmp_path, **registered), QuickClock()) as address:
        before = rows(sqlite_url)
        status, text = await post(http, address, activity(), **header)
        assert (status, text) == (401, '{"error": "the token is not accepted"}')
        assert rows(sqlite_url) == before
        async with http.get(f"{address}/tab/?tenant=x") as answer:
            assert answer.status == 404
