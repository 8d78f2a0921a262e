"""The endpoint: botbuilder's CloudAdapter with our own `process`, since with its own every click fails."""

import orjson
from aiohttp import web
from botbuilder.core import TurnContext
from botbuilder.integration.aiohttp import CloudAdapter
from botbuilder.schema import Activity, ConversationAccount

from bot.proof.bearer import NotLetIn
from bot.proof.keys import NoKeys
from bot.teams.answers import Json
from bot.teams.authentication import Authentication
from bot.teams.body import Unfit, fits, from_this_machine, read, understood
from bot.teams.incoming import Incoming
from bot.teams.turns import Turns
from bot.watch import logs, matter

log = logs.of(__name__)


class TeamsAdapter(CloudAdapter):  # type: ignore[misc]
    """`local`: without an app id, which serves this machine only."""

    def __init__(self, authentication: Authentication, turns: Turns, local: bool) -> None:
        super().__init__(authentication)
        self._authentication = authentication
        self._turns = turns
        self._local = local

    async def process(self, request: web.Request) -> web.Response:
        """Every answer is clear: 200 with a body for an invoke, 202 for the rest, 4xx for what is no
        activity or carries no token of Teams', 503 when nothing could be checked or kept: Teams then sends
        it again."""
        try:
            return await self._taken(request)
        except Unfit as unfit:
            matter.tell(detail=str(unfit))
            return web.json_response({"error": str(unfit)}, status=unfit.status)
        except NotLetIn as why:
            matter.tell(detail=str(why))
            told = {"error": "the token is not accepted"}
            return web.json_response(told, status=401, headers={"WWW-Authenticate": "Bearer"})
        except NoKeys as why:
            matter.tell(detail=str(why))
        except Exception:
            log.exception("not taken")
        return web.json_response({"error": "not now; send it again"}, status=503)

    async def _taken(self, request: web.Request) -> web.Response:
        """The body is read only for who brought a good token."""
        if self._local:
            from_this_machine(request)
        fits(request)
        bearer = await self._authentication.let_in(request.headers.getall("Authorization", []))
        body = await read(request)
        activity = understood(body)
        matter.called(activity.correlation)
        let_in = self._authentication.held_against(bearer, activity)
        answers: list[Json | None] = []

        async def turn(context: TurnContext) -> None:
            answers.append(await self._turns.handle(activity))

        await self.process_activity(let_in, _for_botbuilder(activity), turn)
        if activity.type != "invoke":
            return web.Response(status=202)
        if not answers or answers[0] is None:
            return web.Response(status=503)
        return web.Response(body=orjson.dumps(answers[0]), content_type="application/json")


def _for_botbuilder(activity: Incoming) -> Activity:
    """What its turn is about. Its own reading of the whole activity takes as long as all of our rules."""
    return Activity(
        type=activity.type,
        id=activity.id,
        service_url=activity.service,
        channel_id=activity.chat,
        conversation=ConversationAccount(id=activity.conversation.id),
    )
