"""Azure's own credentials get tokens for Graph, and the fake Graph knows whose they are."""

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio

from .graph_scene import APP, GraphScene, a_graph, code
from .teams.login import Login, logging_in
from .teams.tls import Tls

SECRET = "s3cret"
OTHER = "0b7e1c9a-1111-4222-8333-9b2d3f4a5c6d"


@pytest_asyncio.fixture
async def login(certificates: Tls) -> AsyncIterator[Login]:
    async with logging_in(APP, SECRET, certificates) as made:
        yield made


async def _token(login: Login, tenant: str, certificates: Tls, scope: str) -> str:
    from azure.identity import ClientSecretCredential

    with ClientSecretCredential(
        tenant,
        APP,
        SECRET,
        authority=login.address,
        disable_instance_discovery=True,
        connection_verify=str(certificates.bundle),
    ) as credential:
        return (await asyncio.to_thread(credential.get_token, scope)).token


async def test_a_token_is_good_in_its_tenant_only(login: Login, certificates: Tls) -> None:
    async with a_graph(certificates) as scene:
        scene.graph.trust(login)
        own = await _token(login, scene.graph.tenant, certificates, "https://graph.microsoft.com/.default")
        other = await _token(login, OTHER, certificates, "https://graph.microsoft.com/.default")
        assert scene.graph.address.startswith("https://")
        assert [login.issued[token].tenant for token in (own, other)] == [scene.graph.tenant, OTHER]
        assert (await _folder(scene, own)) == (200, "")
        assert (await _folder(scene, other)) == (404, "NotFound")


async def test_a_token_for_something_else_is_none_for_graph(login: Login, certificates: Tls) -> None:
    async with a_graph() as scene:
        scene.graph.trust(login)
        bot = await _token(login, scene.graph.tenant, certificates, "https://api.botframework.com/.default")
        assert (await _folder(scene, bot)) == (401, "InvalidAuthenticationToken")
        login.graphs.append(scene.graph.address)
        named = await _token(login, scene.graph.tenant, certificates, f"{scene.graph.address}/.default")
        assert login.issued[named].scope == f"{scene.graph.address}/.default"
        assert (await _folder(scene, named)) == (200, "")
        assert login.given == [bot, named]


async def _folder(scene: GraphScene, token: str) -> tuple[int, str]:
    scene.token = token
    answer = await scene.ask("GET", f"{scene.channel_path}/filesFolder")
    return (200, "") if answer.status_code == 200 else code(answer)
