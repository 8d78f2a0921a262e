"""Every answer of the tab carries strict headers; an error is a kind page, told in full to the log only."""

from collections.abc import Awaitable, Callable
from functools import wraps

from aiohttp import web

from bot.watch import logs

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
ErrorPage = Callable[[web.Request], web.Response]

# Where Microsoft says that a tab may be framed (Teams' "tab requirements").
FRAMES = (
    "'self' https://*.cloud.microsoft https://teams.microsoft.com https://*.teams.microsoft.com "
    "https://*.microsoft365.com https://*.office.com https://outlook.office.com "
    "https://outlook.office365.com https://outlook-sdf.office.com https://outlook-sdf.office365.com"
)
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
        f"frame-ancestors {FRAMES}"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}

# Pages that follow by themselves have a script of ours: it asks this server alone what has changed.
SCRIPTED = HEADERS["Content-Security-Policy"] + "; script-src 'self'; connect-src 'self'"

# A page with a form asks this server alone.
ASKING = HEADERS["Content-Security-Policy"].replace("form-action 'none'", "form-action 'self'")

FOLLOWS = web.ResponseKey("follows", bool)
SEARCHES = web.ResponseKey("searches", bool)

log = logs.of(__name__)


def guarded(handler: Handler, missing: ErrorPage, failed: ErrorPage) -> Handler:
    """`missing` is shown for what is not there, `failed` for what went wrong. What is marked as `FOLLOWS` may
    run our own script, as `SEARCHES` send a form to us."""

    @wraps(handler)
    async def answer(request: web.Request) -> web.StreamResponse:
        response = await _answered(request, handler, missing, failed)
        response.headers.update(HEADERS)
        if FOLLOWS in response:
            response.headers["Content-Security-Policy"] = SCRIPTED
        if SEARCHES in response:
            response.headers["Content-Security-Policy"] = ASKING
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


def _route(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource else ""


async def _answered(
    request: web.Request, handler: Handler, missing: ErrorPage, failed: ErrorPage
) -> web.StreamResponse:
    try:
        return await handler(request)
    except web.HTTPNotFound:
        return missing(request)
    except Exception:
        # By its route: the path may hold anything, and the query names the tenant.
        log.exception("the tab could not show a page", path=_route(request))
        return failed(request)
