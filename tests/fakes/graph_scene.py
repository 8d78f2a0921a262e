"""A team in the fake Graph, and Microsoft's own library to ask about it."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import httpx

from .graph import Channel, FakeGraph, StoredFile, Team
from .scene import Clock
from .teams import Person
from .teams.tls import Tls

APP = "6f0c2f8e-0000-4000-8000-00000000a99a"
CATALOGUE = "06805b9e-77e3-4b93-ac81-525eb87513b8"
BIND = "teamsApp@odata.bind"
APPS = "https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/"
PAGE = "https://runde.example.org/tab"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ANN = Person("29:ann", "5d1c54f2-1b1e-4c0e-9d7e-0a8f5b1d2c3e", "Ann Lee")
RIGHTS = ("TeamsTab.Create.Group", "TeamsTab.Read.Group", "TeamsAppInstallation.Read.Group")


@dataclass
class GraphScene:
    """`token` is what is shown from now on."""

    graph: FakeGraph
    clock: Clock
    team: Team
    channel: Channel
    http: httpx.AsyncClient
    sdk: Any = None
    token: str = "token-1"
    ids: list[str] = field(default_factory=list)

    async def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Without the library, for what it would never send; `path` as it is to be written."""
        shown = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        told = {**shown, **more.pop("headers", {})}
        return await self.http.request(method, f"{self.graph.address}/v1.0{path}", headers=told, **more)

    async def post_tab(self, **changes: Any) -> httpx.Response:
        """A tab that is as it should be but for the changes; None: without it."""
        body = {"displayName": "Runde", BIND: APPS + CATALOGUE, "configuration": configuration(), **changes}
        kept = {name: value for name, value in body.items() if value is not None}
        return await self.ask("POST", f"{self.channel_path}/tabs", json=kept)

    async def put(
        self, name: str, body: bytes = b"minutes", behaviour: str = "", **headers: str
    ) -> httpx.Response:
        query = f"?@microsoft.graph.conflictBehavior={behaviour}" if behaviour else ""
        path = f"{self.folder_path}:/{quote(name, safe='')}:/content{query}"
        headers = {key.replace("_", "-"): value for key, value in headers.items()}
        return await self.ask("PUT", path, content=body, headers=headers)

    async def stored(self, name: str = "Referat.docx", body: bytes = b"minutes") -> StoredFile:
        assert (await self.put(name, body)).status_code == 201
        return self.channel.files[name]

    @property
    def channel_path(self) -> str:
        return f"/teams/{self.team.id}/channels/{quote(self.channel.id, safe='')}"

    @property
    def folder_path(self) -> str:
        assert self.channel.folder
        return f"/drives/{self.channel.drive.id}/items/{self.channel.folder.id}"

    def headers(self) -> Any:
        """For one request by the library: never tried again, and with an id of its own."""
        from kiota_abstractions.base_request_configuration import RequestConfiguration
        from kiota_http.middleware.options import RetryHandlerOption

        self.ids.append(str(uuid4()))
        never = RetryHandlerOption(should_retry=False)
        config: RequestConfiguration[Any] = RequestConfiguration(options=[never])
        config.headers.add("client-request-id", self.ids[-1])
        return config


def configuration(**changes: Any) -> dict[str, Any]:
    told = {"entityId": "runde", "contentUrl": PAGE, "websiteUrl": PAGE, "removeUrl": f"{PAGE}/remove"}
    return {**told, **changes}


def code(answer: httpx.Response) -> tuple[int, str]:
    """The status and Graph's word for it."""
    return answer.status_code, answer.json()["error"]["code"]


def library(scene: GraphScene, transport: httpx.AsyncBaseTransport) -> Any:
    """Microsoft's, as an app uses it, with our own tokens; it does not close the transport."""
    from kiota_abstractions.authentication import (
        AccessTokenProvider,
        AllowedHostsValidator,
        BaseBearerTokenAuthenticationProvider,
    )
    from msgraph.graph_request_adapter import GraphRequestAdapter
    from msgraph.graph_service_client import GraphServiceClient
    from msgraph_core import GraphClientFactory

    class Shown(AccessTokenProvider):
        async def get_authorization_token(self, uri: str, additional: Any = None) -> str:
            return scene.token

        def get_allowed_hosts_validator(self) -> AllowedHostsValidator:
            return AllowedHostsValidator(["127.0.0.1"])

    client = httpx.AsyncClient(transport=transport)
    http = GraphClientFactory.create_with_default_middleware(client=client)
    adapter = GraphRequestAdapter(BaseBearerTokenAuthenticationProvider(Shown()), http)
    adapter.base_url = f"{scene.graph.address}/v1.0"
    return GraphServiceClient(request_adapter=adapter)


@asynccontextmanager
async def a_graph(tls: Tls | None = None) -> AsyncIterator[GraphScene]:
    """A team with one channel, the app in it with its rights, and the right to write files."""
    clock, server = Clock(), tls.server if tls else None
    trust = ssl.create_default_context(cafile=tls.bundle) if tls else False
    async with FakeGraph(APP, clock, server) as graph, httpx.AsyncClient(verify=trust) as http:
        team = graph.add_team("Drift")
        team.install(CATALOGUE, external_id=APP)
        team.grant(*RIGHTS)
        graph.grant("Files.ReadWrite.All")
        yield GraphScene(graph, clock, team, team.add_channel("Møder"), http)
