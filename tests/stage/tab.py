"""The channel's tab within the page: Runde lets itself be framed by Teams and by its own pages, so what it
serves under /tab/ is served here as well."""

from aiohttp import ClientError, ClientSession, web

KEPT = ("Content-Type", "Content-Security-Policy", "Content-Disposition", "ETag", "Location", "Cache-Control")
ASKED = ("If-None-Match", "Accept-Language")


def tab_route(bot_url: str, session: ClientSession) -> web.RouteDef:
    async def tab(request: web.Request) -> web.Response:
        if ".." in request.path:
            raise web.HTTPNotFound  # the bot has more than its tab
        headers = {name: request.headers[name] for name in ASKED if name in request.headers}
        try:
            async with session.get(
                f"{bot_url}{request.raw_path}", headers=headers, allow_redirects=False
            ) as answer:
                kept = {name: answer.headers[name] for name in KEPT if name in answer.headers}
                return web.Response(status=answer.status, body=await answer.read(), headers=kept)
        except ClientError:
            return web.Response(status=502, text="Runde does not answer.")

    return web.get("/tab/{rest:.*}", tab)
