"""How the fake Graph takes requests: whose token, what goes wrong as planned, how often, what is kept."""

import asyncio
import time
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from .graph import Fail
from .graph_scene import GraphScene, a_graph, code

OTHER = "0b7e1c9a-1111-4222-8333-9b2d3f4a5c6d"
ID = "8f1a4a52-58a1-4c6b-9a4e-6d7f8c9b0a1d"


@pytest_asyncio.fixture
async def scene() -> AsyncIterator[GraphScene]:
    async with a_graph() as made:
        yield made


async def _folder(scene: GraphScene) -> httpx.Response:
    return await scene.ask("GET", f"{scene.channel_path}/filesFolder")


async def test_without_a_good_token_nothing_is_told(scene: GraphScene) -> None:
    assert (await _folder(scene)).status_code == 200
    for token in ("else", ""):
        scene.token = token
        answer = await _folder(scene)
        assert code(answer) == (401, "InvalidAuthenticationToken")
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert ["token is empty" in problem for problem in scene.graph.problems] == [True]
    scene.token = "token-1"
    scene.graph.expire_tokens()
    assert code(await _folder(scene)) == (401, "InvalidAuthenticationToken")
    scene.token = "token-2"
    assert (await _folder(scene)).status_code == 200


async def test_another_tenants_or_apps_token_sees_nothing(scene: GraphScene) -> None:
    file = await scene.stored()
    tabs = f"{scene.channel_path}/tabs"
    scene.token = scene.graph.token(app_id=OTHER)
    assert code(await scene.ask("GET", tabs)) == (403, "Forbidden")
    scene.token = scene.graph.token(tenant=OTHER)
    assert code(await scene.ask("GET", tabs)) == (403, "Forbidden")
    assert code(await _folder(scene)) == (404, "NotFound")
    assert code(await scene.put("Ny.docx")) == (404, "itemNotFound")
    scene.graph.revoke("Files.ReadWrite.All")
    scene.graph.grant("Files.ReadWrite.All", tenant=scene.graph.tenant)
    assert code(await _folder(scene)) == (403, "Forbidden")
    assert list(scene.channel.files.values()) == [file]
    away = scene.graph.add_team("Andre", tenant=OTHER)
    scene.graph.grant("Files.Read.All", tenant=OTHER)
    path = f"/teams/{away.id}/channels/{away.add_channel('A').id}/filesFolder"
    assert (await scene.ask("GET", path)).status_code == 200


async def test_every_request_is_kept_with_its_ids(scene: GraphScene) -> None:
    answer = await scene.put("Referat.docx", b"one", client_request_id=ID)
    missing = await scene.ask("GET", f"{scene.folder_path}:/none:", headers={"client-request-id": ID})
    inner = missing.json()["error"]["innerError"]
    assert inner["client-request-id"] == missing.headers["client-request-id"] == ID
    assert inner["request-id"] == missing.headers["request-id"] != answer.headers["request-id"]
    first, second = scene.graph.requests
    assert (first.method, first.operation, first.status, first.body) == ("PUT", "upload", 201, b"one")
    assert (second.operation, second.status, second.client_request_id) == ("read item", 404, ID)
    assert (first.token, first.path) == ("token-1", answer.request.url.raw_path.decode())


async def test_who_waits_for_a_request_hears_of_it(scene: GraphScene) -> None:
    waits = asyncio.create_task(scene.graph.until(lambda: scene.graph.requests, timeout=5))
    assert await asyncio.wait({waits}, timeout=0.01) == (set(), {waits})
    await _folder(scene)
    await waits
    with pytest.raises(AssertionError, match="filesFolder -> 200"):
        await scene.graph.until(lambda: scene.channel.tabs, timeout=0.01)


async def test_what_graph_would_mind_is_a_problem(scene: GraphScene) -> None:
    odd = {"client-request-id": "7", "Accept": "text/html"}
    assert (await scene.ask("GET", f"{scene.channel_path}/filesFolder", headers=odd)).status_code == 200
    assert len(scene.graph.problems) == 2
    for method, path in (
        ("GET", "/teams"),
        ("DELETE", scene.folder_path),
        ("GET", f"{scene.folder_path}/children"),
    ):
        assert code(await scene.ask(method, path)) == (400, "BadRequest")
    assert len(scene.graph.problems) == 5
    assert scene.graph.requests[-1].operation is None


@pytest.mark.parametrize(
    ("fail", "status", "stored"),
    [
        (Fail.answer(423, "resourceLocked"), 423, 0),
        (Fail.stored_then(503), 503, 1),
        (Fail.html(502), 502, 0),
        (Fail.dropped(), 0, 0),
        (Fail.dropped(after_storing=True), 0, 1),
    ],
    ids=["answered", "stored", "a page", "dropped", "dropped after storing"],
)
async def test_it_goes_wrong_as_planned(scene: GraphScene, fail: Fail, status: int, stored: int) -> None:
    scene.graph.plan.next("upload", fail)
    if status:
        answer = await scene.put("Referat.docx")
        assert answer.status_code == status
        assert answer.headers["Content-Type"].startswith("text/html" if fail.page else "application/json")
    else:
        with pytest.raises(httpx.RemoteProtocolError):
            await scene.put("Referat.docx")
    assert len(scene.channel.files) == stored
    assert fail.arrived.is_set()
    assert scene.graph.requests[-1].status == status
    assert (await scene.put("Andet.docx")).status_code == 201


async def test_it_goes_wrong_where_and_as_often_as_planned(scene: GraphScene) -> None:
    other = scene.team.add_channel("Andet", kind="private")
    scene.graph.plan.next("any", Fail.answer(429, "TooManyRequests", "2.128"), times=2, where=other)
    path = f"/teams/{scene.team.id}/channels/{other.id}/filesFolder"
    assert (await _folder(scene)).status_code == 200
    answer = await scene.ask("GET", path)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "2.128")
    assert other.folder
    file = f"/drives/{other.drive.id}/items/{other.folder.id}:/a.docx:/content"
    assert (await scene.ask("PUT", file, content=b"one")).status_code == 429
    assert (await scene.ask("PUT", file, content=b"one")).status_code == 201
    scene.graph.plan.next("folder", Fail.answer(503), where=scene.team)
    assert (await scene.put("Referat.docx")).status_code == 201
    assert (await _folder(scene)).status_code == 503
    scene.graph.plan.next("folder", Fail.answer(503))
    scene.graph.plan.no_more()
    assert (await _folder(scene)).status_code == 200


async def test_a_slow_answer_is_of_something_done(scene: GraphScene) -> None:
    slow = scene.graph.plan.next("create tab", Fail.slow())
    waits = asyncio.create_task(scene.post_tab())
    await scene.graph.until(lambda: scene.channel.tabs)
    assert await asyncio.wait({waits}, timeout=0.02) == (set(), {waits})
    assert slow.release
    slow.release.set()
    assert (await waits).status_code == 201
    scene.graph.latency = 0.02
    begun = time.monotonic()
    await _folder(scene)
    assert time.monotonic() - begun >= 0.02


async def test_what_is_held_is_let_go_when_it_stops() -> None:
    async with a_graph() as scene:
        scene.graph.plan.next("upload", Fail.slow())
        waits = asyncio.create_task(scene.put("Referat.docx"))
        await scene.graph.until(lambda: scene.channel.files)
        await scene.graph.stop()
        assert (await waits).status_code == 201


async def test_more_than_four_requests_a_second_about_a_team_are_too_many(scene: GraphScene) -> None:
    async def statuses(count: int) -> list[int]:
        return [(await _folder(scene)).status_code for _ in range(count)]

    assert await statuses(5) == [200] * 5
    scene.graph.throttles = True
    scene.clock.move(0.5)
    assert await statuses(4) == [200] * 4
    scene.clock.move(0.128)
    answer = await _folder(scene)
    assert code(answer) == (429, "TooManyRequests")
    assert answer.headers["Retry-After"] == "0.872"
    other = scene.graph.add_team("Andre").add_channel("A")
    path = f"/teams/{other.team.id}/channels/{other.id}/filesFolder"
    assert (await scene.ask("GET", path)).status_code == 200
    scene.clock.move(0.873)
    # What was refused counts too.
    assert await statuses(4) == [200, 200, 200, 429]
