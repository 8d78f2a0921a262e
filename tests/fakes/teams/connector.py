"""The Bot Connector REST over HTTP: routes, failures, limits, and the record."""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

from aiohttp import web

from .conversations import Call, Conversations, Result
from .limits import Limits
from .plan import Fail, Operation, Plan
from .refusals import Refusal, bad
from .wire import RequestRecord, Wire
from .world import Chat, Json, lane

Act = Callable[[Call], Result]


class Connector:
    """Answers the bot as the real service does, unless the plan says otherwise."""

    def __init__(self, wire: Wire, plan: Plan) -> None:
        self._wire = wire
        self._plan = plan
        self._limits = Limits()
        self._under_way: Counter[str] = Counter()
        # Which tokens are let in; without it all are.
        self.admits: Callable[[str], bool] | None = None

    def application(self) -> web.Application:
        do = Conversations(self._wire)
        app = web.Application(client_max_size=4 * 1024 * 1024)
        base, one = "/v3/conversations", "/v3/conversations/{conversation}"
        self._add(app, "POST", base, "create", do.create)
        self._add(app, "POST", one + "/activities", "send", do.send)
        self._add(app, "POST", one + "/activities/{id}", "send", do.send)
        self._add(app, "PUT", one + "/activities/{id}", "update", do.update)
        self._add(app, "DELETE", one + "/activities/{id}", "update", do.delete)
        self._add(app, "GET", one + "/pagedmembers", "members", do.members)
        self._add(app, "GET", one + "/members/{id}", "members", do.member)
        team = "/v3/teams/{conversation}"
        self._add(app, "GET", team, "members", do.team)
        self._add(app, "GET", team + "/conversations", "members", do.channels)
        app.router.add_route("*", "/{rest:.*}", self._unknown)
        return app

    def _add(
        self,
        app: web.Application,
        method: str,
        path: str,
        operation: Operation,
        act: Act,
    ) -> None:
        async def serve(request: web.Request) -> web.StreamResponse:
            body = await _body(request)
            names = {**request.query, **request.match_info}
            call = self._call(operation, body, names)
            fail = self._plan.take(operation, _all_names(call))
            status, answer, after = await self._outcome(request, call, act, fail)
            if fail and fail.drops:
                status = 0
                if request.transport:
                    request.transport.abort()
            await self._record(request, call, status)
            headers = {"Retry-After": after} if after else {}
            return web.json_response(answer, status=status or 500, headers=headers)

        app.router.add_route(method, path, serve)

    def _call(self, operation: Operation, body: Any, names: dict[str, str]) -> Call:
        conversation = names.get("conversation") or self._target(body)
        place = self._wire.place(conversation)
        return Call(operation, conversation, place, body, names)

    def _target(self, body: Any) -> str:
        """The channel or chat that a creating request is about."""
        body = body if isinstance(body, dict) else {}
        channel = (body.get("channelData") or {}).get("channel") or {}
        if channel or len(body.get("members") or []) != 1:
            return str(channel.get("id", ""))
        person = self._wire.person(body["members"][0].get("id", ""))
        return self._wire.chat(person).id if person else ""

    async def _outcome(
        self, request: web.Request, call: Call, act: Act, fail: Fail | None
    ) -> tuple[int, Json, str]:
        if fail and not fail.stored:
            return fail.status, _error(fail), fail.retry_after
        key = lane(call.conversation)
        try:
            self._admit(request, call, key)
            self._under_way[key] += call.operation != "members"
            try:
                status, answer = act(call)
                await self._hold(fail)
            finally:
                self._under_way[key] -= call.operation != "members"
        except Refusal as refusal:
            return refusal.status, refusal.body, refusal.retry_after
        if fail and fail.status:
            return fail.status, _error(fail), fail.retry_after
        return status, answer, ""

    def _admit(self, request: web.Request, call: Call, key: str) -> None:
        if self.admits and not self.admits(_token(request)):
            raise Refusal(401, "BotNotRegistered", "the token is not accepted")
        if call.operation != "members" and self._under_way[key]:
            raise Refusal(412, "PreconditionFailed", "another operation is under way")
        kind = "send" if call.operation == "update" else call.operation
        try:
            self._limits.check(kind, key, self._wire.clock())
        except Refusal as refusal:
            # A bot that keeps count of what it sends is never told so.
            self._wire.problem(str(refusal))
            raise

    async def _hold(self, fail: Fail | None) -> None:
        if fail and fail.release:
            await self._wire.changed()
            await fail.release.wait()

    async def _record(self, request: web.Request, call: Call, status: int) -> None:
        record = RequestRecord(
            request.method,
            request.path_qs,
            call.operation,
            call.conversation,
            call.body,
            status,
            _token(request),
        )
        self._wire.requests.append(record)
        await self._wire.changed()

    async def _unknown(self, request: web.Request) -> web.Response:
        self._wire.problem(f"no such request: {request.method} {request.path_qs}")
        return web.json_response(bad("no such path").body, status=404)


def _all_names(call: Call) -> set[str]:
    person = {call.place.person.id} if isinstance(call.place, Chat) else set()
    return {call.conversation, lane(call.conversation)} | person


def _error(fail: Fail) -> Json:
    return {"error": {"code": fail.code, "message": "as planned"}}


def _token(request: web.Request) -> str:
    return request.headers.get("Authorization", "").removeprefix("Bearer ")


async def _body(request: web.Request) -> Any:
    text = await request.text()
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text
