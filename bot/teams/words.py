"""What was typed, without the mention of the bot: the command's word, the rest, and who is mentioned."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.link import split_link
from bot.teams.incoming import Account, Incoming

_ANCHOR = re.compile(r"<a\s(?:[^<>]{0,500}\s)?href=\"([^\"<>]{1,4000})\"[^<>]{0,500}>([^<>]{1,500})</a>")

# What stood behind the mention: "@Runde, topic Rota".
_LED_BY = re.compile(r"\A[\s,.:;!\u2013\u2014-]+(?=[/\w])")


@dataclass(frozen=True, slots=True)
class Typed:
    """`word` is lower or upper case as typed, without the slash, "" when nothing was said. `mentioned`:
    the text that stands in `text` where the mention stood, and whom it meant."""

    word: str
    text: str
    mentioned: Sequence[tuple[str, Account]]


def typed(activity: Incoming) -> Typed:
    """Without the bot's own mention once: botbuilder's removal takes its name out of the whole text."""
    text, mentioned = activity.text or "", []
    for entity in activity.entities or ():
        if entity.type != "mention" or entity.mentioned is None or not entity.text:
            continue
        if activity.recipient and entity.mentioned.id == activity.recipient.id:
            text = text.replace(entity.text, " ", 1)
        elif entity.text in text:
            shown = f"@{entity.mentioned.name or entity.text.removeprefix('<at>').removesuffix('</at>')}"
            text = text.replace(entity.text, shown, 1)
            mentioned.append((html.unescape(shown), entity.mentioned))
    plain = html.unescape(_linked(activity, text)).replace("\N{NO-BREAK SPACE}", " ").strip()
    word, rest = _parted(_LED_BY.sub("", plain).removeprefix("/"))
    return Typed(word, rest, mentioned)


def _linked(activity: Incoming, text: str) -> str:
    """With the address where the text has only the title that Teams gave a meeting's link: the address is in
    the HTML that comes along."""
    pages = [part.content for part in activity.attachments or () if part.kind == "text/html"]
    for address, title in (
        found for page in pages if isinstance(page, str) for found in _ANCHOR.findall(page)
    ):
        shown = title.strip()
        if shown and address not in text and split_link(html.unescape(address))[1]:
            text = text.replace(shown, address, 1)
    return text


def _parted(text: str) -> tuple[str, str]:
    parts = text.split(maxsplit=1)
    return (parts[0] if parts else ""), (parts[1] if len(parts) > 1 else "")
