"""What a document is called in Teams Files, and a folder of them: readable, sortable by day, and safe in a
path and a URL."""

import re
import unicodedata
from datetime import date
from hashlib import sha256

from bot.documents.phrases import local_day
from bot.domain.minutes import Contents
from bot.domain.people import GENERAL, Team
from bot.language.texts import Texts

LENGTH = 120


def file_name(texts: Texts, contents: Contents) -> str:
    """“Minutes – Operations – 2026-12-01.docx”, at most 120 characters. Every version has the same
    name: Files keeps the earlier ones itself."""
    return _named(texts("Minutes"), contents.title, local_day(contents.opened, contents.zone), "docx")


def lights_name(texts: Texts, team: Team, day: date) -> str:
    """“Traffic lights – IT – 2026-12-01.csv”; `day`: on which it was made."""
    return _named(texts("Traffic lights"), team.name, day, "csv")


def folder_name(texts: Texts, team: Team, channel: str) -> str:
    """“IT – Operations (3f9a2c)”, where the folders of many channels are together; `channel` is Teams' id, of
    which the last is made, since two may be called the same."""
    called = texts("General") if team.channel == GENERAL else team.channel
    names = (_safe(name)[:50].strip(" .-–") for name in (team.name, called))
    mark = sha256(channel.encode()).hexdigest()[:6]
    return f"{' – '.join(filter(None, names))} ({mark})".strip()


def _named(kind: str, title: str, day: date, ending: str) -> str:
    end = f"{day.isoformat()}.{ending}"
    room = LENGTH - len(f"{kind} –  – {end}")
    return " – ".join(filter(None, (_safe(kind), _safe(title)[:room].strip(" .-–"), end)))


def _safe(text: str) -> str:
    """SharePoint refuses " * : < > ? / \\ | and `_vti_`; # and % break links; invisible characters (which
    may turn the order of letters round) make a name look like another."""
    visible = "".join(" " if char.isspace() else char for char in text)
    visible = "".join(char for char in visible if unicodedata.category(char)[0] != "C")
    spaced = re.sub(r"\s*[/\\|:]\s+|\s+[/\\|:]\s*", " – ", visible)
    joined = re.sub(r"[/\\|:]", "-", spaced)
    without = re.sub(r'[*?"<>#%]', "", joined).replace("_vti_", "-vti-")
    return " ".join(without.split()).strip(" .-–")
