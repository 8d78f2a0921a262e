"""How many decisions and actions there are, in words."""

from bot.language.texts import Texts


def outcome(texts: Texts, decisions: int, actions: int) -> str:
    """“3 decisions and 4 actions”; of what there is none nothing is said."""
    counted = [
        texts.count(decisions, "{number} decision", "{number} decisions") if decisions else "",
        texts.count(actions, "{number} action", "{number} actions") if actions else "",
    ]
    return texts.names([each for each in counted if each]) or texts("No decisions and no actions")
