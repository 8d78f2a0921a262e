"""What went wrong with Graph, in the words of publishing. Microsoft's “error responses” and “throttling” say
what its answers mean; which part of one is missing, who sends it knows best."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx
from azure.core.exceptions import ClientAuthenticationError, ServiceRequestError
from kiota_abstractions.api_error import APIError

from bot.domain.publication import Trouble
from bot.ports.publication import Troubled

# No answer may hold us back for longer than this many seconds.
ASKED_AT_MOST = 3600.0
_LOCKED, _TOO_MANY = 423, 429
_TROUBLES = {403: Trouble.REFUSED, _LOCKED: Trouble.OPEN}
_NUMBERED = re.compile(r"\bAADSTS\d{1,9}\b")
# Not in the directory, without a service principal there, disabled, without consent (Microsoft's
# “Authentication and authorization error codes”).
_NOT_AGREED = frozenset({"AADSTS700016", "AADSTS7000229", "AADSTS7000112", "AADSTS65001"})
FAILURES = (APIError, httpx.HTTPError, ClientAuthenticationError, ServiceRequestError)


def status(error: Exception) -> int:
    """0 when there was no answer. HTML instead of JSON is an APIError too."""
    return (error.response_status_code or 0) if isinstance(error, APIError) else 0


def code(error: Exception) -> str:
    """The service's own, "" when it told none."""
    return str(getattr(getattr(error, "error", None), "code", None) or "")


def troubled(error: Exception, now: datetime, means: Mapping[int, Trouble]) -> Troubled:
    """`means`: what some answers mean here. Of its words nothing is repeated: they may name people and
    files."""
    if isinstance(error, ClientAuthenticationError):
        return Troubled(Trouble.REFUSED if unknown_here(error) else Trouble.AWAY, f"no token: {told(error)}")
    found = status(error)
    trouble = means.get(found) or _TROUBLES.get(found, Trouble.AWAY)
    headers = getattr(error, "response_headers", None) or {}
    return Troubled(trouble, told(error), _after(headers, now))


def told(error: Exception) -> str:
    """What went wrong by its number or kind."""
    if found := status(error):
        return f"{found} {code(error)}".strip()
    return _aadsts(error) or type(error).__name__


def unknown_here(error: Exception) -> bool:
    """Whether the organisation has not agreed to Runde, or not any more. All else that sign-in can say is no
    matter of consent: a wrong secret, a certificate that has run out, a page of a proxy's."""
    return _aadsts(error) in _NOT_AGREED


def _aadsts(error: Exception) -> str:
    """Entra's number; its words name people and apps."""
    found = _NUMBERED.search(str(error)) if isinstance(error, ClientAuthenticationError) else None
    return found[0] if found else ""


def _after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds, which Graph gives with fractions, or the time of day."""
    told = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    try:
        seconds = float(told)
    except ValueError:
        seconds = _until(told, now)
    return min(ASKED_AT_MOST, seconds) if seconds > 0 else None


def _until(told: str, now: datetime) -> float:
    try:
        moment = parsedate_to_datetime(told)
    except ValueError:
        return 0.0
    return (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds()
