"""A folder of SharePoint by its address, and what Graph calls it."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from msgraph.generated.models.drive import Drive

# Sites of people's own making; every other address is of the organisation's first site.
_SITES = frozenset({"sites", "teams"})


@dataclass(frozen=True, slots=True)
class Library:
    """`host` is SharePoint's, `path` what follows it, part by part and as people read it."""

    host: str
    path: Sequence[str]

    @classmethod
    def at(cls, address: str) -> "Library":
        parts = urlsplit(address)
        return cls(parts.netloc.lower(), tuple(unquote(parts.path).strip("/").split("/")))

    @property
    def site(self) -> str:
        """As Graph is asked for it (Microsoft's “Get a site by path”)."""
        if self.path[0].lower() not in _SITES:
            return self.host
        return f"{self.host}:/{quote('/'.join(self.path[:2]))}"

    def within(self, drives: Sequence[Drive]) -> tuple[str, str] | None:
        """The document library that it is in and the path there, "" for the library itself; None when it is
        in none of them. A library is called otherwise in its address (Documents: Shared Documents)."""
        for drive in drives:
            top = Library.at(drive.web_url or "")
            size = len(top.path)
            here = [part.casefold() for part in self.path[:size]]
            if drive.id and top.host == self.host and here == [part.casefold() for part in top.path]:
                return drive.id, "/".join(self.path[size:])
        return None
