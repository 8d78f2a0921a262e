"""What a document is called in Teams Files: readable, sortable by day, and safe in a path and a URL."""

import re
import unicodedata

from bot.documents.phrases import local_day
from bot.domain.minutes import Contents
from bot.language.texts import Texts

LENGTH = 120


def file_name(texts: Texts, contents: Contents) -> str:
    """“Minutes – Operations – 2026-12-01.docx”, at most 120 characters. Every version has the same
    name: Files keeps the earlier ones itself."""
    kind = texts("Minutes")
    end = f"{local_day(contents.opened, contents.zone).isoformat()}.docx"
    room = LENGTH - len(f"{kind} –  – {end}")
    title = _safe(contents.title)[:room].strip(" .-–")
    return " – ".join(filter(None, (_safe(kind), title, end)))


def _safe(text: str) -> str:
    """SharePoint refuses " * : < > ? / \\ | and `_vti_`; # and % break links; invisible characters (which
    may turn the order of letters round) make a name look like another."""
    visible = "".join(" " if char.isspace() else char for char in text)
    visible = "".join(char for char in visible if unicodedata.category(char)[0] != "C")
    spaced = re.sub(r"\s*[/\\|:]\s+|\s+[/\\|:]\s*", " – ", visible)
    joined = re.sub(r"[/\\|:]", "-", spaced)
    without = re.sub(r'[*?"<>#%]', "", joined).replace("_vti_", "-vti-")
    return " ".join(without.split()).strip(" .-–")
