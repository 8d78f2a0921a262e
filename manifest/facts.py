"""What the package must know of the settings; all that is missing is told together, by name."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.settings import Settings, Wrong, is_id
from bot.watch.version import version

_ADDRESS = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?/?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """`public` is an address without the last slash, `host` its name without a port. `slash`: words
    are offered behind a slash too."""

    app_id: str
    package_id: str
    public: str
    host: str
    developer: str
    version: str
    slash: bool
    files: str = ""


def facts(chosen: Settings) -> Facts:
    """Raises Wrong."""
    problems = [each for each in (_app_id(chosen.app_id), _address(chosen.public_url)) if each]
    if problems:
        raise Wrong("\n".join(problems))
    return Facts(
        app_id=chosen.app_id.lower(),
        package_id=chosen.package_id,
        public=chosen.public_url.rstrip("/"),
        host=urlsplit(chosen.public_url).hostname or "",
        developer=chosen.developer.strip(),
        version=version(),
        slash=chosen.slash_commands,
        files=chosen.files,
    )


def _app_id(app_id: str) -> str | None:
    if not app_id:
        return "MicrosoftAppId: is missing; the package belongs to an Azure Bot, and this is its id"
    return None if is_id(app_id) else "MicrosoftAppId: is no id such as 8b0f7d3e-0000-4000-8000-000000000001"


def _address(address: str) -> str | None:
    """Teams loads pages over https only, and is told the host alone."""
    if not address:
        return (
            "RUNDE_PUBLIC_URL: is missing; Teams opens Runde's pages there, such as https://runde.example.org"
        )
    if _ADDRESS.fullmatch(address):
        return None
    return (
        "RUNDE_PUBLIC_URL: is no address with https:// as Teams needs it, such as https://runde.example.org"
    )
