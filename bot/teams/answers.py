"""What dispatch answered, as the body that Teams wants for each kind of invoke.

Microsoft's “Universal Action Model” and “Dialogs” say which.
"""

from typing import Any

from bot.language.texts import Texts
from bot.messages import Answer, Card, Kind

CARD = "application/vnd.microsoft.card.adaptive"
TOAST = "application/vnd.microsoft.activity.message"
Json = dict[str, Any]


def body_of(kind: Kind, answer: Answer, texts: Texts) -> Json | None:
    """None when no answer is the best there is: the dialog stays open with what was typed."""
    if kind in (Kind.DIALOG_OPENED, Kind.DIALOG_SENT):
        return _of_dialog(kind, answer, texts)
    if answer.card is not None:
        return {"statusCode": 200, "type": CARD, "value": answer.card}
    return {"statusCode": 200, "type": TOAST, "value": answer.toast or texts("Done.")}


def attached(card: Card) -> Json:
    """A card as messages and dialogs carry it."""
    return {"contentType": CARD, "content": card}


def _of_dialog(kind: Kind, answer: Answer, texts: Texts) -> Json | None:
    if answer.dialog is not None:
        return _shown(answer.dialog.title, answer.dialog.card)
    if answer.card is not None:
        return _shown(texts("Runde"), answer.card)
    if answer.toast:
        return {"task": {"type": "message", "value": answer.toast}}
    return None if answer.failed or kind is Kind.DIALOG_OPENED else {}


def _shown(title: str, card: Card) -> Json:
    info = {"title": title, "height": "medium", "width": "medium", "card": attached(card)}
    return {"task": {"type": "continue", "value": info}}
