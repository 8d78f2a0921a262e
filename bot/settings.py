"""The settings, read once from the environment; all that is wrong is told together, by name."""

from ipaddress import ip_address
from pathlib import Path
from typing import Self

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.language.texts import LANGUAGES, zone_of


class Wrong(Exception):
    """The settings as a list for the one who starts the bot; none of their values is in it."""


class Settings(BaseSettings):
    """Microsoft's own names where an Azure Bot has them, ours begin with RUNDE_."""

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True, extra="ignore")

    host: str = Field(default="127.0.0.1", alias="RUNDE_HOST")
    port: int = Field(default=3978, ge=1, le=65535, alias="RUNDE_PORT")
    data_dir: Path = Field(default=Path("var"), alias="RUNDE_DATA_DIR")
    database_url: str = Field(default="", alias="RUNDE_DATABASE_URL", repr=False)
    public_url: str = Field(default="", alias="RUNDE_PUBLIC_URL", pattern=r"^(https?://\S+)?$")
    language: str = Field(default="en", alias="RUNDE_LANGUAGE")
    time_zone: str = Field(default="Europe/Copenhagen", alias="RUNDE_TIME_ZONE")
    app_id: str = Field(default="", alias="MicrosoftAppId")
    app_password: str = Field(default="", alias="MicrosoftAppPassword", repr=False)
    app_type: str = Field(default="MultiTenant", alias="MicrosoftAppType")
    app_tenant: str = Field(default="", alias="MicrosoftAppTenantId")

    # What runs here may be asked by /metrics on a port of its own; without one nobody can.
    metrics_host: str = Field(default="127.0.0.1", alias="RUNDE_METRICS_HOST")
    metrics_port: int | None = Field(default=None, ge=1, le=65535, alias="RUNDE_METRICS_PORT")

    @property
    def local(self) -> bool:
        """Without an app id nobody can be asked who they are: this machine only."""
        return not self.app_id

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'runde.db'}"

    @property
    def pages(self) -> str:
        """Where people open the tab's pages; "" where there are none, until people can sign in."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return (self.public_url.rstrip("/") or f"http://{host}:{self.port}") if self.local else ""

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

    @model_validator(mode="after")
    def _together(self) -> Self:
        problems = []
        if self.local and not is_loopback(self.host):
            problems.append("RUNDE_HOST: without MicrosoftAppId only this machine is served: 127.0.0.1")
        if not self.local and not self.app_password and self.app_type != "UserAssignedMSI":
            problems.append("MicrosoftAppPassword: is missing")
        if not self.local and not self.app_tenant and self.app_type != "MultiTenant":
            problems.append("MicrosoftAppTenantId: is missing")
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


def _told(problem: object) -> str:
    assert isinstance(problem, dict)
    where = ".".join(str(part) for part in problem["loc"])
    why = str(problem["msg"]).removeprefix("Value error, ")
    return f"{where}: {why}" if where else why
