"""The settings, read once from the environment; all that is wrong is told together, by name."""

import re
import ssl
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Self
from uuid import UUID, uuid5

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.language.texts import LANGUAGES, zone_of
from bot.ports.pages import Pages

# Microsoft's “Service URL validation” of the Teams SDK: where Teams of the public cloud takes what bots send.
SERVICE_HOSTS = frozenset(
    {
        "smba.trafficmanager.net",
        "smba.onyx.prod.teams.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
    }
)
EVERY = "*"
_SUCH_AS = "https://example.sharepoint.com/sites/Runde/Shared Documents/Minutes"
OFF = "off"


class Wrong(Exception):
    """The settings as a list for the one who starts the bot; none of their values is in it."""


class Settings(BaseSettings):
    """Microsoft's own names where an Azure Bot has them, ours begin with RUNDE_."""

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True, extra="ignore")

    host: str = Field(default="127.0.0.1", alias="RUNDE_HOST")
    port: int = Field(default=3978, ge=1, le=65535, alias="RUNDE_PORT")
    data_dir: Path = Field(default=Path("var"), alias="RUNDE_DATA_DIR")
    database_url: str = Field(default="", alias="RUNDE_DATABASE_URL", repr=False)
    public_url: str = Field(default="", alias="RUNDE_PUBLIC_URL", pattern=r"^(https?://[^\s/?#]+/?)?$")
    language: str = Field(default="en", alias="RUNDE_LANGUAGE")
    time_zone: str = Field(default="Europe/Copenhagen", alias="RUNDE_TIME_ZONE")
    operator: str = Field(default="", max_length=200, alias="RUNDE_OPERATOR")
    app_id: str = Field(default="", alias="MicrosoftAppId")
    app_password: str = Field(default="", alias="MicrosoftAppPassword", repr=False)
    app_type: str = Field(default="MultiTenant", alias="MicrosoftAppType")
    app_tenant: str = Field(default="", alias="MicrosoftAppTenantId")
    allowed_tenants: str = Field(default="", alias="RUNDE_ALLOWED_TENANTS")
    service_hosts: str = Field(default="", alias="RUNDE_SERVICE_HOSTS")
    login_url: str = Field(
        default="https://login.microsoftonline.com", alias="RUNDE_LOGIN_URL", pattern=r"^https://\S+$"
    )
    openid_metadata_url: str = Field(
        default="https://login.botframework.com/v1/.well-known/openidconfiguration",
        alias="RUNDE_OPENID_METADATA_URL",
        pattern=r"^https://\S+$",
    )
    graph_url: str = Field(
        default="https://graph.microsoft.com", alias="RUNDE_GRAPH_URL", pattern=r"^(https?://[^\s/]+|off)$"
    )
    files: str = Field(default="", alias="RUNDE_FILES")
    certificate: Path | None = Field(default=None, alias="RUNDE_CERTIFICATE")
    federated: Path | None = Field(default=None, alias="AZURE_FEDERATED_TOKEN_FILE")
    ca_bundle: Path | None = Field(default=None, alias="RUNDE_CA_BUNDLE")

    # What the app package says beside what is above; a developer's name has 32 characters there.
    developer: str = Field(default="Runde", alias="RUNDE_DEVELOPER", max_length=32, pattern=r"\S")
    slash_commands: bool = Field(default=False, alias="RUNDE_SLASH_COMMANDS")

    # What runs here may be asked by /metrics on a port of its own; without one nobody can.
    metrics_host: str = Field(default="127.0.0.1", alias="RUNDE_METRICS_HOST")
    metrics_port: int | None = Field(default=None, ge=1, le=65535, alias="RUNDE_METRICS_PORT")

    @property
    def local(self) -> bool:
        """Without an app id nobody can be asked who they are: this machine only."""
        return not self.app_id

    @property
    def package_id(self) -> str:
        """What Teams' catalogue knows the app by: `id` of the manifest, `externalId` in Graph. It is the same
        for ever for one app id, and another than that, as Microsoft's tools do. ValueError without
        an app id."""
        return str(uuid5(UUID(self.app_id), "Teams app"))

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'runde.db'}"

    @property
    def tenants(self) -> frozenset[str] | None:
        """Who is served, in lower case; None for all. Unless told, a bot of one tenant serves that."""
        told = _listed(self.allowed_tenants)
        if EVERY in told or (not told and self.app_type == "MultiTenant"):
            return None
        return told or frozenset({self.app_tenant.lower()})

    @property
    def hosts(self) -> frozenset[str]:
        """Where our token may go, in lower case."""
        return SERVICE_HOSTS | _listed(self.service_hosts)

    @property
    def pages(self) -> Pages:
        """Where people open the tab's pages: in local mode in a browser, else in Teams."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        public = self.public_url.rstrip("/")
        if self.local:
            return Pages(web=public or f"http://{host}:{self.port}")
        return Pages(public=public, app=self.package_id, publishes=self.publishes)

    @property
    def publishes(self) -> bool:
        """Whether Microsoft Graph is asked for anything."""
        return not self.local and self.graph_url != OFF

    @field_validator("language")
    @classmethod
    def _spoken(cls, language: str) -> str:
        if language not in LANGUAGES:
            raise ValueError(f"is one of {', '.join(LANGUAGES)}")
        return language

    @field_validator("time_zone")
    @classmethod
    def _known(cls, zone: str) -> str:
        if zone_of(zone) is None:
            raise ValueError("is a name such as Europe/Copenhagen")
        return zone

    @field_validator("app_type")
    @classmethod
    def _registered(cls, kind: str) -> str:
        kinds = ("MultiTenant", "SingleTenant", "UserAssignedMSI")
        if kind not in kinds:
            raise ValueError(f"is one of {', '.join(kinds)}")
        return kind

    @field_validator("app_id")
    @classmethod
    def _app(cls, app: str) -> str:
        if app and not is_id(app):
            raise ValueError("is the id of an app registration: 8-4-4-4-12 hexadecimal digits")
        return app

    @field_validator("allowed_tenants")
    @classmethod
    def _tenants(cls, tenants: str) -> str:
        if not all(each == EVERY or is_id(each) for each in _listed(tenants)):
            raise ValueError("is a list of tenants' ids with commas between, or * for all")
        return tenants

    @field_validator("service_hosts")
    @classmethod
    def _hosts(cls, hosts: str) -> str:
        if not all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*", each) for each in _listed(hosts)):
            raise ValueError("is a list of host names with commas between, without https:// and port")
        return hosts

    @field_validator("files")
    @classmethod
    def _folder(cls, address: str) -> str:
        # What a browser shows while it lists a folder, and what “Copy link” gives, tell its place otherwise.
        other = re.search(
            r"//.*//|/:|\.aspx$|^https://[^/]+/(sites|teams)(/[^/]+)?/*$", address, re.IGNORECASE
        )
        if address and (other or not re.fullmatch(r"https://[^\s/?#]+/[^/?#][^?#]*", address)):
            raise ValueError(f"is the address of a folder in SharePoint, such as {_SUCH_AS}")
        return address.rstrip("/")

    @field_validator("ca_bundle")
    @classmethod
    def _certificates(cls, bundle: Path | None) -> Path | None:
        try:
            if bundle is not None:
                ssl.create_default_context(cafile=bundle)
        except OSError:
            raise ValueError("is no file of certificates (PEM) that can be read") from None
        return bundle

    @field_validator("certificate", "federated")
    @classmethod
    def _readable(cls, file: Path | None) -> Path | None:
        if file is not None and not file.is_file():
            raise ValueError("is no file that can be read")
        return file

    def _for_teams(self) -> Iterator[str]:
        """What is wrong with the settings of a bot that is registered."""
        if not self.app_password and self.app_type != "UserAssignedMSI":
            yield "MicrosoftAppPassword: is missing"
        if not self.app_tenant and self.app_type != "MultiTenant":
            yield "MicrosoftAppTenantId: is missing"
        elif self.tenants == frozenset({self.app_tenant.lower()}) and not is_id(self.app_tenant):
            yield "RUNDE_ALLOWED_TENANTS: is needed, since MicrosoftAppTenantId is a name and no id"
        if self.files and (self.tenants is None or len(self.tenants) > 1):
            yield "RUNDE_FILES: is of one organisation, so RUNDE_ALLOWED_TENANTS is to name one alone"
        if self.public_url.startswith("http://"):
            yield "RUNDE_PUBLIC_URL: is to begin with https://, since Teams loads nothing else"

    @model_validator(mode="after")
    def _together(self) -> Self:
        problems = []
        if self.local and not is_loopback(self.host):
            problems.append("RUNDE_HOST: without MicrosoftAppId only this machine is served: 127.0.0.1")
        problems += [] if self.local else self._for_teams()
        if self.local and not is_loopback(self.metrics_host):
            problems.append("RUNDE_METRICS_HOST: without MicrosoftAppId only this machine is told: 127.0.0.1")
        if self.metrics_port == self.port:
            problems.append("RUNDE_METRICS_PORT: is the port of the bot itself")
        if problems:
            raise ValueError("\n".join(problems))
        return self


def settings() -> Settings:
    """Raises Wrong."""
    try:
        return Settings()
    except ValidationError as error:
        raise Wrong("\n".join(_told(problem) for problem in error.errors())) from None


def is_loopback(host: str | None) -> bool:
    """Whether a host name or address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ip_address(host or "").is_loopback
    except ValueError:
        return False


def _listed(text: str) -> frozenset[str]:
    return frozenset(each.strip().lower() for each in text.split(",") if each.strip())


def is_id(text: str) -> bool:
    """Whether it is an id as Microsoft writes them, with its hyphens and nothing about it."""
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def _told(problem: object) -> str:
    assert isinstance(problem, dict)
    where = ".".join(str(part) for part in problem["loc"])
    why = str(problem["msg"]).removeprefix("Value error, ")
    return f"{where}: {why}" if where else why
