"""Why a meeting is held without an agenda: the reason, which stands in the minutes."""

from bot.domain.refusal import Refused
from bot.domain.visible import visible

REASON_LENGTH = 500


def reason_of(text: str) -> str:
    """Why a meeting is urgent, or a refusal that says what is missing; never cut, since it stands in the
    minutes."""
    reason = text.strip()
    if not visible(reason):
        raise Refused("Write in a few words why it is urgent.")
    if len(reason) > REASON_LENGTH:
        raise Refused("There is room for {room} characters.", room=REASON_LENGTH)
    return reason
