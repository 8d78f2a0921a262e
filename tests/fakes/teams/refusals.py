"""What the service refuses in an activity, and what it drops without a word."""

import json
import re
from typing import Any

from .card_reading import flatten
from .world import Json

CARD = "application/vnd.microsoft.card.adaptive"
_CARD_BYTES = 28 * 1024
_ACTIVITY_BYTES = 80 * 1024
_REFRESHING = 60


class Refusal(Exception):
    """An answer of the service that is not success (Microsoft's “Status codes” of bot conversations)."""

    def __init__(self, status: int, code: str, why: str, retry_after: str = "") -> None:
        super().__init__(f"{status} {code}: {why}")
        self.status, self.retry_after = status, retry_after
        self.body: Json = {"error": {"code": code, "message": why}}


def bad(why: str) -> Refusal:
    return Refusal(400, "Bad Argument", why)


def too_big(why: str) -> Refusal:
    return Refusal(413, "MessageSizeTooBig", why)


def check_activity(activity: Any) -> None:
    """Raises Refusal for what may not be posted."""
    if not isinstance(activity, dict) or not activity.get("type"):
        raise bad("the activity has no type")
    if activity["type"] not in ("message", "typing"):
        raise bad(f"an activity of type {activity['type']!r} can't be posted")
    if len(json.dumps(activity, ensure_ascii=False).encode("utf-16-le")) > _ACTIVITY_BYTES:
        raise too_big("the activity is over 80 KB as UTF-16")
    attachments = activity.get("attachments") or []
    if activity["type"] == "message" and not attachments and not activity.get("text"):
        raise bad("neither text nor card")
    if attachments and activity.get("text"):
        raise bad("text and card in one activity: the service splits it in two messages")
    if len(attachments) > 1:
        raise bad("more than one attachment")
    for attachment in attachments:
        check_card(attachment)


def check_card(attachment: Any) -> Json:
    """The card inside, or Refusal."""
    if not isinstance(attachment, dict) or attachment.get("contentType") != CARD:
        raise bad(f"the attachment's contentType is not {CARD}")
    card = attachment.get("content")
    if not isinstance(card, dict) or card.get("type") != "AdaptiveCard":
        raise bad("the attachment's content is not an AdaptiveCard")
    if len(json.dumps(card, ensure_ascii=False).encode()) > _CARD_BYTES:
        raise too_big("the card is over 28 KB of JSON")
    names = (card.get("refresh") or {}).get("userIds") or []
    if len(names) > _REFRESHING:
        raise bad(f"refresh.userIds has {len(names)} entries, at most 60 are allowed")
    if not all(str(name).startswith("29:") for name in names):
        raise bad("refresh.userIds has ids that don't begin with 29:")
    return card


def card_of(activity: Json) -> Json | None:
    attachments = activity.get("attachments") or []
    return attachments[0]["content"] if attachments else None


def mentioned(activity: Json) -> dict[str, str]:
    """The `<at>` texts declared in the activity or its card, with whose they are."""
    card = card_of(activity)
    # A card carries its own entities; those of the activity belong to its text.
    source = (card.get("msteams") or {}) if card else activity
    entities = source.get("entities") or []
    return {e["text"]: e["mentioned"]["id"] for e in entities if e["type"] == "mention"}


def lost_mentions(activity: Json) -> set[str]:
    """Mentions in the text or in the entities only: Teams drops them silently (A4)."""
    card = card_of(activity)
    text = flatten(card) if card else activity.get("text") or ""
    return set(mentioned(activity)) ^ set(re.findall(r"<at>.*?</at>", text))
