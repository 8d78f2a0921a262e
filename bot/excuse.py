"""Why something was not done that nobody's rule forbids: what the one who waits for it reads."""

from bot.language.texts import Texts
from bot.ports.work import Away, Conflict, Full
from cards import said


def excuse(texts: Texts, error: Exception) -> str:
    """A finished sentence: what happened, whether anything was changed, and what to do."""
    match error:
        case Away():
            return said.perhaps(texts) if error.perhaps else said.away(texts)
        case Full():
            return said.full(texts)
        case Conflict():
            return said.busy(texts)
        case _:
            return said.failed(texts)


def outcome(error: Conflict) -> str:
    """A word for the figures and the log."""
    return "away" if isinstance(error, Away) else "full" if isinstance(error, Full) else "busy"
