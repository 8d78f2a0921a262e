"""Who is looking, and how they want to see it: tenant, person, team, language, theme."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.language.texts import Texts

LANGUAGES = ("da", "en")
THEMES = ("default", "dark", "contrast")
TENANT = re.compile(r"[\w.-]{1,80}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whose pages may be shown: a person of the tenant, in the team. In local mode nobody is asked who they
    are: without a person, and all the tenant's teams."""

    tenant: str
    person: str | None = None
    team: str | None = None


VIEWER = web.RequestKey("viewer", Viewer)


def viewer(request: web.Request) -> Viewer:
    """Whoever was let in: see bot.tab.door."""
    return request[VIEWER]


@dataclass(frozen=True, slots=True)
class Visit:
    """`kept` is the part of the query that every link of ours carries on, `below` where all of them lead."""

    language: str
    theme: str
    kept: Mapping[str, str]
    now: datetime
    below: str = "/tab"

    def texts(self, zone: str = "UTC", bot: str = "") -> Texts:
        """`bot`: what Runde is called in the team whose page it is."""
        return Texts(self.language, zone, self.now.astimezone(ZoneInfo(zone)).year, bot)

    def link(self, path: str, **more: str | int) -> str:
        """`more` comes first and counts before what is kept: a link to the other language says that one."""
        query = urlencode({**more, **self.kept, **more})
        return f"{self.below}/{path}?{query}" if query else f"{self.below}/{path}"


def visit_of(request: web.Request, otherwise: str, now: datetime) -> Visit:
    """`otherwise` is the language when neither the URL nor the browser names one that we speak."""
    query = request.query
    kept = {name: value for name in ("tenant", "team", "lang", "theme") if (value := query.get(name, ""))}
    asked = query.get("lang", "")
    language = accepted(asked) or accepted(request.headers.get("Accept-Language", ""))
    theme = query.get("theme", "")
    return Visit(language or otherwise, theme if theme in THEMES else THEMES[0], kept, now)


def accepted(header: str) -> str | None:
    """The language of ours that the browser likes best: "da-DK,da;q=0.9,en;q=0.8" -> "da"."""
    wishes = []
    for place, wish in enumerate(header.split(",")[:20]):
        name, _, weight = wish.strip().partition(";")
        language = name.strip().lower().partition("-")[0]
        if language in LANGUAGES:
            wishes.append((-_weight(weight), place, language))
    liked = [wish for wish in sorted(wishes) if wish[0] < 0]
    return liked[0][2] if liked else None


def _weight(text: str) -> float:
    found = re.fullmatch(r"\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*", text)
    return float(found[1]) if found else 1.0
