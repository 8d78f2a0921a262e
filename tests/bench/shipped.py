"""botbuilder as it is shipped, with the one mend without which no card action is answered at all.

`python -m tests.bench.shipped PORT CARD_FILE LOGIN_URL METADATA_URL APP_ID SECRET`; whom to believe is in
REQUESTS_CA_BUNDLE. It keeps nothing: a message is answered with the card by the connector, a card action
with the card in the answer, and the conversations in the body of /posts get the card all at once.
"""

import asyncio
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import orjson
from aiohttp import web
from botbuilder.core import CardFactory, MessageFactory, TurnContext
from botbuilder.core.teams import TeamsActivityHandler
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botbuilder.schema import (
    AdaptiveCardInvokeResponse,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    InvokeResponse,
)
from botframework.connector.auth import (
    AuthenticationConstants,
    ChannelValidation,
    microsoft_app_credentials,
)

CARD = "application/vnd.microsoft.card.adaptive"


class Mended(TeamsActivityHandler):  # type: ignore[misc]
    """Action.Execute is answered with a dict that botbuilder then fails to serialise; here with a model."""

    @staticmethod
    def _create_invoke_response(body: object = None) -> InvokeResponse:
        return InvokeResponse(status=200, body=body)


class Bot(Mended):
    def __init__(self, card: dict[str, Any]) -> None:
        super().__init__()
        self._card = card

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(MessageFactory.attachment(CardFactory.adaptive_card(self._card)))

    async def on_adaptive_card_invoke(
        self, turn_context: TurnContext, invoke_value: Any
    ) -> AdaptiveCardInvokeResponse:
        return AdaptiveCardInvokeResponse(status_code=200, type=CARD, value=self._card)


def application(card: dict[str, Any], login: str, metadata: str, app_id: str, secret: str) -> web.Application:
    ChannelValidation.open_id_metadata_endpoint = metadata
    AuthenticationConstants.TO_CHANNEL_FROM_BOT_LOGIN_URL_PREFIX = f"{login}/"
    # Microsoft is not asked whether the token service on loopback is one of its own.
    microsoft_app_credentials.ConfidentialClientApplication = partial(
        microsoft_app_credentials.ConfidentialClientApplication, instance_discovery=False
    )
    told = SimpleNamespace(APP_ID=app_id, APP_PASSWORD=secret, APP_TYPE="MultiTenant", APP_TENANTID="")
    adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(told))
    bot = Bot(card)

    async def messages(request: web.Request) -> web.Response:
        answer: web.Response = await adapter.process(request, bot)
        return answer

    async def posts(request: web.Request) -> web.Response:
        places = orjson.loads(await request.read())
        await asyncio.gather(*(say(place) for place in places))
        return web.Response(status=201)

    async def say(place: dict[str, str]) -> None:
        reference = ConversationReference(
            channel_id="msteams",
            service_url=place["service"],
            conversation=ConversationAccount(id=place["conversation"]),
            bot=ChannelAccount(id=app_id),
        )
        await adapter.continue_conversation(reference, bot.on_message_activity, app_id)

    app = web.Application()
    app.add_routes([web.post("/api/messages", messages), web.post("/posts", posts)])
    return app


if __name__ == "__main__":
    _, port, file, *rest = sys.argv
    made = application(orjson.loads(Path(file).read_bytes()), *rest)
    web.run_app(made, host="127.0.0.1", port=int(port), access_log=None)
