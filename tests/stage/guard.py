"""Who may ask the page: the browser of this machine, for itself."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.settings import is_loopback

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


@web.middleware
async def only_this_page(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A page from elsewhere may point its own name at 127.0.0.1, or have the browser send what it likes."""
    origin = request.headers.get("Origin")
    if not is_loopback(request.url.host) or origin not in (None, str(request.url.origin())):
        raise web.HTTPForbidden
    answer = await handler(request)
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer
