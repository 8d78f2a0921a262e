"""The door with an app id: a shell for who brings no token, pages for who may see them, else kind words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from hashlib import blake2b
from pathlib import Path

from aiohttp import web

from bot.ports.pages import ENTITY, tab_address
from bot.ports.pages import Pages as Places
from bot.proof.bearer import Bearers, NotLetIn
from bot.proof.keys import NoKeys
from bot.tab.answers import Handler
from bot.tab.members import Asked, Members, NotSure, NotYours
from bot.tab.pages import Pages, following
from bot.tab.sign_in import Account
from bot.tab.static_file import StaticFile
from bot.tab.viewer import VIEWER, Viewer, Visit
from bot.watch import logs

# What the script says of the channel that it is shown in.
CHANNEL = "X-Runde-Channel"
VARY = "Authorization, Accept-Language, X-Runde-Channel"
TEAMS_JS = "node_modules/@microsoft/teams-js/dist/umd/MicrosoftTeams.min.js"
ROOT = Path(__file__).parents[2]
log = logs.of(__name__)


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who is let in: `bearers` tells who brought a token, `tenants` whom we serve (None: all), `members` who
    may see what. `pages` tells where Teams frames them; `teams_js` is Microsoft's script."""

    bearers: Bearers[Account]
    members: Members
    tenants: frozenset[str] | None
    pages: Places
    teams_js: Path = ROOT / TEAMS_JS


class Entrance:
    """`visit` is how somebody wants to see a page."""

    def __init__(self, sign_in: SignIn, pages: Pages, visit: Callable[[web.Request], Visit]) -> None:
        self._sign_in = sign_in
        self._pages = pages
        self._visit = visit
        self._files = [StaticFile.read(name) for name in ("shell.js", "configure.js")]
        self._teams = _teams_js(sign_in.teams_js)

    @property
    def handlers(self) -> Sequence[tuple[str, Handler]]:
        """The pages that hold nothing of anybody's, and the scripts of these and the shell."""
        files = [*self._files, *([self._teams] if self._teams else [])]
        return (
            ("/tab/configure", self.configure),
            ("/tab/remove", self.remove),
            *((file.path, file.send) for file in files),
        )

    def door(self, page: Handler) -> Handler:
        @wraps(page)
        async def answer(request: web.Request) -> web.StreamResponse:
            headers = request.headers.getall("Authorization", [])
            if not headers:
                return self.shell(request)
            told = await self._told(request, page, headers)
            told.headers["Vary"] = VARY
            return told

        return answer

    async def _told(self, request: web.Request, page: Handler, headers: Sequence[str]) -> web.StreamResponse:
        try:
            request[VIEWER] = await self._viewer(request, headers)
        except NotLetIn as why:
            log.warning("a token for the tab was refused", why=str(why))
            refused = self._page(request, "sign_in.html", 401)
            refused.headers["WWW-Authenticate"] = "Bearer"
            return refused
        except NotYours:
            return self._page(request, "not_member.html", 403)
        except (NoKeys, NotSure) as why:
            log.warning("nobody could be checked for the tab", why=type(why).__name__)
            return self._page(request, "unsure.html", 503)
        return await page(request)

    async def _viewer(self, request: web.Request, headers: Sequence[str]) -> Viewer:
        account = await self._sign_in.bearers(headers)
        if self._sign_in.tenants is not None and account.tenant not in self._sign_in.tenants:
            raise NotYours
        channel = _plain(request.headers.get(CHANNEL, ""))
        asked = Asked(request.match_info.get("meeting"), _plain(request.query.get("team", "")), channel)
        return await self._sign_in.members.viewer(account, asked)

    def shell(self, request: web.Request) -> web.Response:
        """The same for every path: it says nothing of what is there. A browser may keep it, and asks."""
        if self._teams is None:
            return self._page(request, "not_set_up.html", 503)
        shell = following(self._page(request, "shell.html", scripts=(self._teams, self._files[0])))
        digest = blake2b(shell.body if isinstance(shell.body, bytes) else b"", digest_size=10).hexdigest()
        if any(known.value == digest for known in request.if_none_match or ()):
            shell = web.Response(status=304)
        shell.etag = digest
        shell.headers.update({"Cache-Control": "private, no-cache", "Vary": VARY})
        return shell

    async def configure(self, request: web.Request) -> web.Response:
        public = self._sign_in.pages.public
        return self._framed(
            request,
            "configure.html",
            entity=ENTITY,
            content=tab_address(public),
            website=f"{public}/tab/",
            remove=tab_address(public, "remove"),
        )

    async def remove(self, request: web.Request) -> web.Response:
        return self._framed(request, "remove.html")

    def _framed(self, request: web.Request, template: str, **facts: object) -> web.Response:
        if self._teams is None:
            return self._page(request, "not_set_up.html", 503)
        scripts = (self._teams, self._files[1])
        return following(self._page(request, template, 200, scripts=scripts, **facts))

    def _page(self, request: web.Request, template: str, status: int = 200, **facts: object) -> web.Response:
        return self._pages.plain(template, self._visit(request), status, here=request.path_qs, **facts)


def _plain(told: str) -> str:
    """What a database takes: any byte may stand there, and an id of ours or Teams' is printable ASCII."""
    return "".join(each if " " <= each <= "~" else "?" for each in told)


def _teams_js(path: Path) -> StaticFile | None:
    if path.is_file():
        return StaticFile.of(path)
    log.warning("the tab is not set up: TeamsJS is missing; run npm ci and start again", path=TEAMS_JS)
    return None
