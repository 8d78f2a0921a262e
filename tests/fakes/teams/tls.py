"""Real TLS on loopback: an authority of the tests' own, a certificate by it, and servers that show it."""

import ipaddress
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"
_PEM = serialization.Encoding.PEM
_AUTHORITY = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Runde's tests")])


@dataclass(frozen=True, slots=True)
class Tls:
    """`bundle`: the file that says whom to believe; `server`: what a server on loopback shows."""

    bundle: Path
    server: ssl.SSLContext


def tls(folder: Path) -> Tls:
    """Certificates that are good for a day, by this machine's clock."""
    authority, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = (
        _certificate(_AUTHORITY, authority.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(authority, hashes.SHA256())
    )
    names = [x509.IPAddress(ipaddress.ip_address(HOST)), x509.DNSName("localhost")]
    shown = (
        _certificate(x509.Name([]), own.public_key())
        .add_extension(x509.SubjectAlternativeName(names), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key()), False)
        .sign(authority, hashes.SHA256())
    )
    bundle, chain, key = (folder / name for name in ("bundle.pem", "server.pem", "server.key"))
    bundle.write_bytes(root.public_bytes(_PEM))
    chain.write_bytes(shown.public_bytes(_PEM))
    plain = serialization.NoEncryption()
    key.write_bytes(own.private_bytes(_PEM, serialization.PrivateFormat.PKCS8, plain))
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(chain, key)
    return Tls(bundle, server)


def _certificate(subject: x509.Name, public: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(_AUTHORITY)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), False)
    )


@asynccontextmanager
async def served(app: web.Application, tls: Tls | None, port: int = 0) -> AsyncIterator[str]:
    """The address of the application while it is served, without a slash at its end; None: plain HTTP."""
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, HOST, port, ssl_context=tls.server if tls else None).start()
        yield f"http{'s' if tls else ''}://{HOST}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
