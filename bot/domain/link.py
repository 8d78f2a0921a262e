"""The link to a Teams meeting that somebody pasted: the only link that a meeting may have."""

import re
from dataclasses import replace
from urllib.parse import SplitResult, quote, urlsplit

from bot.domain.meeting import Meeting

# Teams' own hosts, and what the addresses of meetings begin with there (for work, and for private accounts).
HOSTS = ("teams.microsoft.com", "teams.live.com")
PATHS = ("/l/meetup-join/", "/meet/")
LINK_ROOM = 2000
_ADDRESS = rf"https://[^\s<>\"'\[\]]{{1,{LINK_ROOM}}}"
# As a client writes it: <a href="…">…</a>, [Join](…), <…>, or the address alone.
_WRITTEN = re.compile(
    rf"<a\s(?:[^<>]{{0,200}}\s)?href=[\"'](?P<anchor>{_ADDRESS})[\"'][^<>]{{0,500}}>[^<>]{{0,{LINK_ROOM}}}</a>"
    rf"|\[[^\[\]]{{0,200}}\]\((?P<marked>{_ADDRESS})\)|<(?P<angled>{_ADDRESS})>|(?P<bare>{_ADDRESS})",
    re.IGNORECASE,
)
_NOTHING_WITHIN = re.compile(r"\( ?\)|< ?>|\[ ?\]")


def split_link(text: str) -> tuple[str, str | None]:
    """The text without the first link to a Teams meeting, and that link. Other addresses stay text."""
    for match in _WRITTEN.finditer(text):
        written = next(filter(None, match.groups()))
        if match["bare"] or match["marked"]:
            # What ends the sentence, or stands around the address, is no part of it.
            written = written.rstrip(".,;:!)")
        closing = ")" if match["bare"] and match[0][len(written) :].startswith(")") else ""
        if address := _meeting_at(written):
            before, after = text[: match.start()].rstrip(), closing + text[match.end() :].lstrip()
            left = f"{before} {after}".strip() if after else before.rstrip(" ,;:-\N{EN DASH}\N{EM DASH}")
            return _NOTHING_WITHIN.sub("", left).strip(), address
    return text, None


def joined_at(meeting: Meeting, link: str) -> Meeting:
    """People join the meeting by this link. Raises Refused when it is over."""
    meeting.must_go_on()
    return replace(meeting, link=link)


def _meeting_at(written: str) -> str:
    """The address of a meeting at Teams' own hosts, with every odd sign escaped, else nothing."""
    address = quote(written, safe=":/?#@!$&*+,;=%~-._")
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if len(address) <= LINK_ROOM and _is_theirs(parts) else ""


def _is_theirs(parts: SplitResult) -> bool:
    # The whole host as written: no user, no port, no name that only begins or ends like it.
    begins = any(parts.path.startswith(path) and len(parts.path) > len(path) for path in PATHS)
    return parts.scheme == "https" and parts.netloc.lower() in HOSTS and begins
