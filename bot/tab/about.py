"""The public pages about Runde: what it is, what is kept, a draft of the assessment, the terms.

They hold nothing of any tenant, so nobody signs in, and they are there with an app id and without.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from aiohttp import web

from bot.clock import Clock
from bot.domain import noise, order, version
from bot.domain.light_names import NAMES_KEPT
from bot.domain.people import KEPT_AFTER_REMOVAL
from bot.language.texts import N_, Texts
from bot.tab import kept
from bot.tab.answers import guarded
from bot.tab.kept import Kept
from bot.tab.risks import RISKS, Risk
from bot.tab.static_file import StaticFile
from bot.tab.templating import environment
from bot.tab.viewer import LANGUAGES, THEMES, Visit, visit_of
from bot.watch.version import version as this_version

BELOW = "/about"
CLOCK = Clock()
# The address below /about/, which is its template's name too, and what the links to it say.
PAGES = {
    "": N_("About Runde"),
    "privacy": N_("What is kept"),
    "assessment": N_("Impact assessment"),
    "terms": N_("Terms"),
}
FACTS = {
    "hours": int(version.CORRECTED_WITHIN.total_seconds()) // 3600,
    "meetings": order.REMEMBERED,
    "unasked": noise.UNASKED_AT_MOST,
    "days": noise.WITHIN.days,
    "after": KEPT_AFTER_REMOVAL.days,
    "names": NAMES_KEPT.days,
}


def about_routes(
    language: str = "en", operator: str = "", clock: Callable[[], datetime] = CLOCK.now
) -> Sequence[web.RouteDef]:
    """`language` is spoken to those who name none that we know; `operator` is who runs Runde here, in their
    own words, "" while nobody has said."""
    sheets = [StaticFile.read(name, BELOW) for name in ("runde.css", "about.css")]
    about = About(sheets, language, operator, clock)
    handlers = [
        *((f"{BELOW}/{page}", about.page) for page in PAGES),
        *((file.path, file.send) for file in sheets),
        (BELOW, about.slash),
        (f"{BELOW}/{{other:.*}}", about.other),
    ]
    return [web.get(path, guarded(handler, about.missing, about.failed)) for path, handler in handlers]


class About:
    def __init__(
        self, sheets: Sequence[StaticFile], language: str, operator: str, clock: Callable[[], datetime]
    ) -> None:
        self._language = language
        self._clock = clock
        self._environment = environment("about", told=told)
        self._environment.globals.update(
            stylesheet=sheets[0].address,
            sheet=sheets[1].address,
            operator=operator,
            version=this_version(),
            pages=PAGES,
            kept=kept,
            risks=RISKS,
            facts=FACTS,
        )

    async def page(self, request: web.Request) -> web.Response:
        name = request.path.removeprefix(f"{BELOW}/")
        return self._drawn(request, name or "about", current=name)

    async def slash(self, request: web.Request) -> web.Response:
        """Links on a page are whole, so it could stand here too; but one page has one address."""
        return web.Response(status=301, headers={"Location": self._visit(request).link("")})

    async def other(self, request: web.Request) -> web.Response:
        raise web.HTTPNotFound

    def missing(self, request: web.Request) -> web.Response:
        return self._drawn(request, "nothing", 404, failed=False)

    def failed(self, request: web.Request) -> web.Response:
        return self._drawn(request, "nothing", 500, failed=True)

    def _drawn(self, request: web.Request, template: str, status: int = 200, **shown: object) -> web.Response:
        visit = self._visit(request)
        html = self._environment.get_template(f"about/{template}.html").render(
            visit=visit, texts=visit.texts(), **{"current": None, **shown}
        )
        headers = {"Vary": "Accept-Language"}
        return web.Response(text=html, status=status, content_type="text/html", headers=headers)

    def _visit(self, request: web.Request) -> Visit:
        """Without a tenant, whoever names one; light or dark as the machine is, unless told."""
        known = {"lang": LANGUAGES, "theme": THEMES}
        told = {name: request.query[name] for name in known if request.query.get(name) in known[name]}
        visit = visit_of(request, self._language, self._clock())
        return replace(visit, theme=told.get("theme", "system"), kept=told, below=BELOW)


def told(rows: Iterable[Kept | Risk], texts: Texts) -> Sequence[Sequence[str]]:
    """Rows of a table, in words."""
    return [row.told(texts) for row in rows]
