"""Graph over HTTP: tokens, failures as planned, limits, and the record of what was asked."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from urllib.parse import parse_qsl
from uuid import UUID

from aiohttp import web

from tests.fakes.teams.world import Json

from .apps import Apps
from .call import Call, Result, route
from .drive import StoredFile
from .files import Files
from .libraries import Libraries
from .limits import Limits
from .plan import Fail, Operation, Plan
from .record import Asked, Record
from .refusals import Refusal, bad, request_id, unauthenticated
from .tabs import Tabs
from .world import World

_KIND = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"
_MOST_BYTES = 260 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """Status 0: the connection is dropped in place of an answer."""

    status: int
    body: Json | str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


class Endpoint:
    """Answers an app as Graph does, unless the plan says otherwise."""

    def __init__(self, world: World, plan: Plan, record: Record) -> None:
        self._world, self._plan, self._record, self._limits = world, plan, record, Limits()
        self._numbers = count()
        files, libraries, tabs, apps = Files(world), Libraries(world), Tabs(world), Apps(world)
        self._acts: dict[Operation, Callable[[Call], Result]] = {
            "channel": tabs.channel,
            "folder": files.folder,
            "site": libraries.site,
            "drives": libraries.drives,
            "read item": files.read,
            "create folder": libraries.create,
            "upload": files.upload,
            "tabs": tabs.list,
            "create tab": tabs.create,
            "installed": apps.installed,
            "grants": apps.grants,
        }

    def application(self) -> web.Application:
        app = web.Application(client_max_size=_MOST_BYTES)
        app.router.add_route("*", "/{rest:.*}", self._serve)
        return app

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        await asyncio.sleep(self._world.latency)
        own = request_id(next(self._numbers))
        client = request.headers.get("client-request-id", "")
        found = route(request.method, request.raw_path.partition("?")[0])
        try:
            answer = await self._outcome(request, found, body)
        except Refusal as refusal:
            if refusal.minded:
                self._world.problem(str(refusal))
            told = refusal.body(own, client or own, self._world.clock())
            answer = Answer(refusal.status, told, refusal.headers)
        if not answer.status and request.transport:
            request.transport.abort()
        asked = (request.method, request.raw_path, found[0] if found else None, answer.status)
        await self._record.add(Asked(*asked, client, token_of(request.headers), body, self._world.clock()))
        return _response(answer, {"request-id": own, "client-request-id": client or own})

    async def _outcome(
        self, request: web.Request, found: tuple[Operation, dict[str, str]] | None, body: bytes
    ) -> Answer:
        if not found:
            raise bad(f"Resource not found for the segment: {request.method} {request.raw_path}")
        query = dict(parse_qsl(request.raw_path.partition("?")[2], keep_blank_values=True))
        call = Call(*found, query, request.headers, body)
        fail = self._plan.take(call.operation, self._places(call))
        if fail and not fail.stored:
            return _planned(fail)
        if fail and fail.late and fail.release:
            await fail.release.wait()
            return Answer(*self._acts[call.operation](self._admitted(call)))
        answer = Answer(*self._acts[call.operation](self._admitted(call)))
        if fail and fail.release:
            await self._record.changed()
            await fail.release.wait()
        return _planned(fail) if fail and (fail.status or fail.drops) else answer

    def _admitted(self, call: Call) -> Call:
        """Raises Refusal 401 or 429."""
        self._mind_headers(call.headers)
        token = token_of(call.headers)
        if not token:
            raise unauthenticated("Access token is empty.", minded=True)
        caller = None if token in self._world.expired else self._world.tokens(token)
        if not caller:
            raise unauthenticated("Access token has expired or is not yet valid.")
        if self._world.throttles and "team" in call.names:
            self._limits.check(caller.app_id, call.names["team"], self._world.clock())
        return replace(call, caller=caller)

    def _mind_headers(self, headers: Mapping[str, str]) -> None:
        accepts = headers.get("Accept", "*/*")
        if not any(kind in accepts for kind in ("*/*", "application/*", "application/json")):
            self._world.problem(f"Graph answers in JSON, which is not accepted: {accepts}")
        try:
            UUID(headers.get("client-request-id", request_id(0)))
        except ValueError:
            self._world.problem(f"client-request-id is no GUID: {headers['client-request-id']}")

    def _places(self, call: Call) -> set[str]:
        """All ids of places that a failure can have been planned for."""
        drive = next((d for d in self._world.drives if d.id == call.names.get("drive")), None)
        item = drive and drive.item(call.names["item"].partition(":/")[0])
        folder = item.folder if isinstance(item, StoredFile) else item
        more = {drive.team} if drive else set()
        return {*call.names.values(), *more, *({folder.channel} if folder else ())}


def _planned(fail: Fail) -> Answer:
    """Raises Refusal for all but what Graph itself would not say."""
    headers = {"Retry-After": fail.retry_after} if fail.retry_after else {}
    if fail.drops:
        return Answer(0)
    if fail.page:
        return Answer(fail.status, fail.page, headers)
    refusal = Refusal(fail.status, fail.code, "as planned")
    refusal.headers.update(headers)
    raise refusal


def _response(answer: Answer, ids: Mapping[str, str]) -> web.Response:
    headers = {**ids, **answer.headers}
    if isinstance(answer.body, str):
        return web.Response(
            text=answer.body, status=answer.status or 500, headers=headers, content_type="text/html"
        )
    headers["Content-Type"] = _KIND
    return web.Response(text=json.dumps(answer.body), status=answer.status, headers=headers)


def token_of(headers: Mapping[str, str]) -> str:
    kind, _, token = headers.get("Authorization", "").partition(" ")
    return token if kind == "Bearer" else ""
