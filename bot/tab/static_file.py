"""A file of the tab that browsers keep for a year, under an address that changes with it."""

from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from aiohttp import web

FOLDER = Path(__file__).parent / "static"
TYPES = {".css": "text/css", ".js": "text/javascript"}


@dataclass(frozen=True, slots=True)
class StaticFile:
    name: str
    text: str
    digest: str
    below: str

    @classmethod
    def read(cls, name: str, below: str = "/tab") -> "StaticFile":
        """`below` is where the pages are that use it."""
        text = (FOLDER / name).read_text("utf-8")
        return cls(name, text, blake2b(text.encode(), digest_size=8).hexdigest(), below)

    @property
    def path(self) -> str:
        return f"{self.below}/static/{self.name}"

    @property
    def address(self) -> str:
        return f"{self.path}?h={self.digest}"

    async def send(self, request: web.Request) -> web.Response:
        """A request for another digest gets what there is now, but does not keep it."""
        known = any(etag.value in ("*", self.digest) for etag in request.if_none_match or ())
        kind = TYPES[Path(self.name).suffix]
        response = web.Response(status=304) if known else web.Response(text=self.text, content_type=kind)
        response.etag = self.digest
        current = request.query.get("h") == self.digest
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if current else "no-cache"
        return response
