"""The body of a request to the endpoint, refused with a clear status unless it is an activity."""

import json
from typing import Any
from urllib.parse import urlsplit

import orjson
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from pydantic import ValidationError
from yarl import URL

from bot.settings import Settings, is_loopback
from bot.teams.incoming import Incoming

AT_MOST = 256 * 1024
TOO_LONG = f"the body is over {AT_MOST} bytes"
Json = dict[str, Any]


class Unfit(Exception):
    """This is no activity for us; `status` is the answer's, the text says why without repeating it."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


def fits(request: web.Request) -> None:
    """By its headers alone. Raises Unfit: 415 for another content type, 413 for what is over 256 KB."""
    if request.content_type != "application/json":
        raise Unfit(415, "the content type is to be application/json")
    if request.headers.get("Content-Encoding", "identity") != "identity":
        raise Unfit(415, "the body is to come as it is")
    if (request.content_length or 0) > AT_MOST:
        raise Unfit(413, TOO_LONG)


async def read(request: web.Request) -> Json:
    """The JSON object in the body. Raises Unfit: 413 over 256 KB, 400."""
    try:
        raw = await request.read()
    except web.HTTPRequestEntityTooLarge as error:
        raise Unfit(413, TOO_LONG) from error
    try:
        body = _parsed(raw)
    except RecursionError as error:
        raise Unfit(400, "the body is nested too deeply") from error
    except ValueError as error:
        raise Unfit(400, "the body is no JSON") from error
    if not isinstance(body, dict):
        raise Unfit(400, "the body is no JSON object")
    return body


def understood(body: Json) -> Incoming:
    """Raises Unfit 400 with the fields that are wrong."""
    try:
        activity = Incoming.model_validate(body)
    except ValidationError as error:
        fields = sorted({".".join(str(part) for part in problem["loc"]) for problem in error.errors()})
        raise Unfit(400, f"no activity: {', '.join(fields[:5])}") from None
    if activity.type in ("message", "invoke", "installationUpdate") and activity.sender is None:
        raise Unfit(400, "no activity: from")
    if activity.type == "invoke" and not isinstance(activity.value, dict):
        raise Unfit(400, "no activity: value")
    if activity.tenant is None or len(activity.tenant) > 64:
        raise Unfit(400, "no activity: channelData.tenant.id")
    if max(len(activity.channel or ""), len(activity.group)) > 256:
        raise Unfit(400, "no activity: channelData.channel.id")
    if not _is_address(activity.service):
        raise Unfit(400, "no activity: serviceUrl")
    return activity


def only_this_machine(chosen: Settings) -> Middleware:
    """In local mode a name that a web page points at 127.0.0.1 reaches nothing, pages included."""
    public = urlsplit(chosen.public_url).hostname

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            host = request.url.host
        except ValueError:
            return web.json_response({"error": "the Host is no host"}, status=400)
        if not is_loopback(host) and (public is None or host != public):
            why = "without an app id only this machine is served"
            return web.json_response({"error": why}, status=403)
        return await handler(request)

    return check


def from_this_machine(request: web.Request) -> None:
    """In local mode nobody is asked who they are, so nothing from another machine is taken. Raises Unfit
    403. It is the Host that is checked: a web page may point its own name at 127.0.0.1."""
    if not is_loopback(request.url.host):
        raise Unfit(403, "without an app id only this machine is served")


def _is_address(text: str) -> bool:
    try:
        return bool(URL(text).host) and urlsplit(text).hostname is not None
    except ValueError:
        return False


def _parsed(raw: bytes) -> Any:
    """Half of a pair, which is left where a text was cut within an emoji, orjson takes for no JSON at all: it
    is replaced, so that the rest of the text is heard. Raises ValueError."""
    try:
        body = orjson.loads(raw)
    except orjson.JSONDecodeError:
        if b"\\ud" not in raw.lower():
            raise
        return _kept(json.loads(raw, parse_constant=_none_such))
    return _kept(body) if b"\\u0000" in raw else body


def _none_such(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _kept(value: Any) -> Any:
    """As a database keeps it: it takes no null character and no half of a pair, and nobody types them."""
    match value:
        case str():
            whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            return whole.replace("\x00", "")
        case dict():
            return {_kept(name): _kept(each) for name, each in value.items()}
        case list():
            return [_kept(each) for each in value]
        case _:
            return value
