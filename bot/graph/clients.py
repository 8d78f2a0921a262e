"""Signing in to Graph and speaking to it: one client a tenant, over one pool of connections."""

import asyncio
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from azure.core.credentials_async import AsyncTokenCredential
from azure.identity.aio import (
    CertificateCredential,
    ClientSecretCredential,
    ManagedIdentityCredential,
    WorkloadIdentityCredential,
)
from kiota_authentication_azure.azure_identity_authentication_provider import (
    AzureIdentityAuthenticationProvider,
)
from kiota_http.middleware.options import RetryHandlerOption
from msgraph.graph_request_adapter import GraphRequestAdapter
from msgraph.graph_service_client import GraphServiceClient
from msgraph_core import GraphClientFactory

from bot.settings import Settings

# Seconds: shorter than a lane is held.
PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class SignIn:
    """As what we sign in: by a `certificate` (a PEM file with its key), a `secret`, a managed identity of
    Azure's, or the token `federated` that a cluster writes to a file. `login` is where, `authorities` whom
    we believe there and at Graph (PEM), None for the machine's own."""

    app_id: str
    secret: str = field(default="", repr=False)
    certificate: Path | None = None
    managed: bool = False
    federated: Path | None = None
    login: str = "https://login.microsoftonline.com"
    authorities: Path | None = None

    def credential(self, tenant: str) -> AsyncTokenCredential:
        """Nothing is asked yet; it keeps its token itself."""
        if self.managed:
            return ManagedIdentityCredential(client_id=self.app_id)
        facts = {"authority": self.login, "disable_instance_discovery": True}
        if self.authorities is not None:
            facts["connection_verify"] = str(self.authorities)
        if self.federated is not None:
            file = str(self.federated)
            return WorkloadIdentityCredential(
                tenant_id=tenant, client_id=self.app_id, token_file_path=file, **facts
            )
        if self.certificate is not None:
            return CertificateCredential(tenant, self.app_id, str(self.certificate), **facts)
        return ClientSecretCredential(tenant, self.app_id, self.secret, **facts)


@dataclass
class Clients:
    """`graph` is its address without a version."""

    sign_in: SignIn
    graph: str
    http: httpx.AsyncClient
    wire: httpx.AsyncHTTPTransport
    _known: dict[str, tuple[AsyncTokenCredential, GraphServiceClient]] = field(default_factory=dict)

    @classmethod
    def opened(cls, sign_in: SignIn, graph: str) -> "Clients":
        """Without the SDK's own retries: it would make a tab twice when the first answer was 503, and reads
        no fraction of Retry-After."""
        believed = ssl.create_default_context(cafile=sign_in.authorities)
        wire = httpx.AsyncHTTPTransport(verify=believed, trust_env=False)
        plain = httpx.AsyncClient(timeout=PATIENCE, transport=wire, trust_env=False)
        once = {RetryHandlerOption.get_key(): RetryHandlerOption(should_retry=False)}
        http = GraphClientFactory.create_with_default_middleware(client=plain, options=once)
        return cls(sign_in, graph, http, wire)

    @classmethod
    def by(cls, chosen: Settings) -> "Clients":
        sign_in = SignIn(
            app_id=chosen.app_id,
            secret=chosen.app_password,
            certificate=chosen.certificate,
            managed=chosen.app_type == "UserAssignedMSI" and chosen.federated is None,
            federated=chosen.federated,
            login=chosen.login_url,
            authorities=chosen.ca_bundle,
        )
        return cls.opened(sign_in, chosen.graph_url)

    def of(self, tenant: str) -> GraphServiceClient:
        return self._signed_in(tenant)[1]

    async def sign_in_again(self, tenant: str) -> None:
        """Its token is not taken any more, before its time."""
        if known := self._known.pop(tenant, None):
            await known[0].close()

    def credential(self, tenant: str) -> AsyncTokenCredential:
        return self._signed_in(tenant)[0]

    @property
    def scope(self) -> str:
        return f"{self.graph}/.default"

    def _signed_in(self, tenant: str) -> tuple[AsyncTokenCredential, GraphServiceClient]:
        """Each tenant has a credential of its own: none is signed in for another."""
        if tenant not in self._known:
            credential = self.sign_in.credential(tenant)
            self._known[tenant] = credential, self._client(credential)
        return self._known[tenant]

    def _client(self, credential: AsyncTokenCredential) -> GraphServiceClient:
        signed = AzureIdentityAuthenticationProvider(
            credential,
            scopes=[self.scope],
            allowed_hosts=[urlsplit(self.graph).hostname or ""],
            is_cae_enabled=False,
        )
        adapter = GraphRequestAdapter(signed, self.http)
        adapter.base_url = f"{self.graph}/v1.0"
        return GraphServiceClient(request_adapter=adapter)

    async def close(self) -> None:
        known, self._known = self._known, {}
        await asyncio.gather(*(credential.close() for credential, _ in known.values()))
        await self.http.aclose()
        # The SDK's own layers do not pass it on.
        await self.wire.aclose()
