"""The bot's answers to invokes, judged strictly by Microsoft's “Universal Action Model” and “Dialogs”."""

from dataclasses import dataclass
from typing import Any

from .card_rules import problems
from .refusals import CARD, Refusal, check_card
from .world import Json

_MESSAGE = "application/vnd.microsoft.activity.message"
_ERROR = "application/vnd.microsoft.error"
_SIZES = ("small", "medium", "large")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person gets to see for it; `wrong` says what is wrong with it."""

    card: Json | None = None
    title: str = ""
    text: str = ""
    wrong: tuple[str, ...] = ()


def to_action(body: Any) -> Answer:
    """The answer to `adaptiveCard/action`: a card, a short message, or an error."""
    if not isinstance(body, dict) or set(body) != {"statusCode", "type", "value"}:
        return _wrong(f"not {{statusCode, type, value}}: {body!r:.200}")
    match (body["statusCode"], body["type"], body["value"]):
        case (200, kind, dict() as card) if kind == CARD:
            return _card({"contentType": CARD, "content": card})
        case (200, kind, str() as text) if kind == _MESSAGE and text:
            return Answer(text=text)
        case (int() as status, kind, {"code": code, "message": why}) if kind == _ERROR:
            return _wrong(f"error {status} {code}: {why}")
    return _wrong(f"no such answer: {body!r:.200}")


def to_dialog(body: Any, may_close: bool) -> Answer:
    """The answer to `task/fetch` or `task/submit`; only the latter may be empty."""
    if not body:
        return Answer() if may_close else _wrong("an empty answer opens no dialog")
    task = body.get("task") if isinstance(body, dict) else None
    match task:
        case {"type": "message", "value": str() as text} if text:
            return Answer(text=text)
        case {"type": "continue", "value": dict() as info}:
            return _dialog(info)
    return _wrong(f"no such answer to a dialog: {body!r:.200}")


def _dialog(info: Json) -> Answer:
    answer = _card(info.get("card"))
    wrong = list(answer.wrong)
    if not info.get("title"):
        wrong.append("the dialog has no title")
    for side in ("height", "width"):
        if not (isinstance(info.get(side), int) or info.get(side) in _SIZES):
            wrong.append(f"the dialog's {side} is {info.get(side)!r}")
    return Answer(answer.card, str(info.get("title", "")), wrong=tuple(wrong))


def _card(attachment: Any) -> Answer:
    try:
        card = check_card(attachment)
    except Refusal as refusal:
        return _wrong(str(refusal))
    return Answer(card, wrong=tuple(f"card {problem}" for problem in problems(card)))


def _wrong(why: str) -> Answer:
    return Answer(wrong=(why,))
