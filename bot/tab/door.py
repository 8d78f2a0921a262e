"""Who is let in to the pages: in local mode whoever names a tenant."""

from collections.abc import Callable
from functools import wraps

from aiohttp import web

from bot.tab.answers import Handler
from bot.tab.viewer import TENANT, VIEWER, Viewer

# Wraps a page so that it is asked only for who may see it, and knows who that is.
Door = Callable[[Handler], Handler]


def by_query(page: Handler) -> Handler:
    """The tenant is believed as it stands in the URL, so this is for local use only. Nothing is there
    without one."""

    @wraps(page)
    async def answer(request: web.Request) -> web.StreamResponse:
        tenant = request.query.get("tenant", "")
        if not TENANT.fullmatch(tenant):
            raise web.HTTPNotFound
        request[VIEWER] = Viewer(tenant)
        return await page(request)

    return answer
