"""A file that a page offers, under a name for people."""

from collections.abc import Mapping
from urllib.parse import quote


def named(name: str) -> Mapping[str, str]:
    """The header of a download with its real name (RFC 6266, RFC 5987), and a plain one for clients that
    can't read it. A name from bot.documents.file_name has no quotes and no backslashes."""
    plain = name.encode("ascii", "replace").decode().replace("?", "-")
    told = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return {"Content-Disposition": told}
