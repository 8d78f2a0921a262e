"""Whatever an app is registered with, it gets a token for Graph, one for each organisation."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from azure.core.exceptions import ClientAuthenticationError
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.x509.oid import NameOID

from bot.domain.publication import Trouble
from bot.graph.clients import Clients, SignIn
from bot.graph.publisher import GraphPublisher
from bot.ports.publication import Troubled
from tests.clock import QuickClock
from tests.fakes.graph import FakeGraph
from tests.fakes.teams.issuer import private_key
from tests.fakes.teams.login import Login, logging_in
from tests.fakes.teams.tls import Tls
from tests.teams.signed import APP, SECRET

ONE, TWO = "8b0f7d3e-0000-4000-8000-000000000001", "11111111-0000-4000-8000-00000000000a"


@pytest_asyncio.fixture
async def login(certificates: Tls) -> AsyncIterator[Login]:
    async with logging_in(APP, SECRET, certificates) as made:
        yield made


@pytest.fixture
def certificate(tmp_path: Path, login: Login) -> Path:
    """As an administrator uploads its public half to the app registration."""
    key = private_key("certificate")
    file = tmp_path / "runde.pem"
    file.write_bytes(_pem(key))
    public = key.public_key()
    assert isinstance(public, RSAPublicKey)
    login.certified = public
    return file


def _pem(key: RSAPrivateKey) -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Runde")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    return private + made.public_bytes(pem)


async def _token(sign_in: SignIn, tenant: str = ONE) -> str:
    async with sign_in.credential(tenant) as credential:
        return (await credential.get_token("https://graph.microsoft.com/.default")).token


async def test_by_a_secret_and_in_each_organisation_for_itself(login: Login, certificates: Tls) -> None:
    sign_in = SignIn(APP, SECRET, login=login.address, authorities=certificates.bundle)
    tokens = [await _token(sign_in, tenant) for tenant in (ONE, TWO)]
    assert [login.issued[token].tenant for token in tokens] == [ONE, TWO]


async def test_by_a_certificate(login: Login, certificates: Tls, certificate: Path) -> None:
    login.secret = ""
    sign_in = SignIn(APP, certificate=certificate, login=login.address, authorities=certificates.bundle)
    assert login.issued[await _token(sign_in)].tenant == ONE
    login.certified = private_key("another").public_key()
    with pytest.raises(ClientAuthenticationError):
        await _token(sign_in)


async def test_by_what_a_cluster_writes_to_a_file(login: Login, certificates: Tls, tmp_path: Path) -> None:
    login.secret, login.federated = "", "written-by-the-cluster"
    file = tmp_path / "token"
    file.write_text(login.federated)
    sign_in = SignIn(APP, federated=file, login=login.address, authorities=certificates.bundle)
    assert login.issued[await _token(sign_in)].tenant == ONE


async def test_a_token_of_one_organisation_is_shown_in_no_other(login: Login, certificates: Tls) -> None:
    clock = QuickClock()
    async with FakeGraph(APP, clock, certificates.server, ONE) as graph:
        login.graphs.append(graph.address)
        graph.trust(login)
        graph.grant("Files.ReadWrite.All")
        team = graph.add_team("IT-drift", tenant=TWO)
        channel = team.add_channel("Møder")
        sign_in = SignIn(APP, SECRET, login=login.address, authorities=certificates.bundle)
        clients = Clients.opened(sign_in, graph.address)
        publisher = GraphPublisher(clients, clock, APP, APP, "https://runde.example.dk")
        try:
            assert (await publisher.folder(TWO, team.id, channel.id)).drive == channel.drive.id
            with pytest.raises(Troubled) as why:
                await publisher.folder(ONE, team.id, channel.id)
        finally:
            await clients.close()
        assert why.value.trouble in (Trouble.NO_FOLDER, Trouble.REFUSED)
        assert {login.issued[asked.token].tenant for asked in graph.requests} == {ONE, TWO}
