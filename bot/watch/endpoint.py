"""The endpoint as it is accounted for: what was handled, and what was refused, with why."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.watch import logs
from bot.watch.account import accounted
from bot.watch.matter import Matter
from bot.watch.metrics import Metrics

Handler = Callable[[web.Request], Awaitable[web.Response]]
# By the status of the answer: few, whatever is sent to us.
REASONS = {
    400: "malformed",
    401: "token",
    403: "not allowed",
    413: "too large",
    415: "content type",
    503: "not now",
}
log = logs.of(__name__)


def accounted_for(handler: Handler, metrics: Metrics) -> Handler:
    """The handler tells by `matter.tell` what was done, or `detail` of why not."""

    async def handled(request: web.Request) -> web.Response:
        with accounted(metrics) as matter:
            response = await handler(request)
            if "outcome" not in matter.facts:
                _refused(metrics, matter, response.status)
            return response

    return handled


def _refused(metrics: Metrics, matter: Matter, status: int) -> None:
    """Anybody can send us as much as they like: of one kind only a line now and then is written."""
    reason = REASONS.get(status, "another reason")
    metrics.refused(reason)
    log.warning("refused", why=reason, status=status, detail=matter.facts.get("detail"))
