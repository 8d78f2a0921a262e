"""The tab's one stylesheet, kept by browsers for a year under an address that changes with it."""

from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from aiohttp import web

FILE = Path(__file__).parent / "static" / "runde.css"


@dataclass(frozen=True, slots=True)
class Stylesheet:
    css: str
    digest: str

    @classmethod
    def read(cls) -> "Stylesheet":
        css = FILE.read_text("utf-8")
        return cls(css, blake2b(css.encode(), digest_size=8).hexdigest())

    @property
    def address(self) -> str:
        return f"/tab/static/runde.css?h={self.digest}"

    async def send(self, request: web.Request) -> web.Response:
        """A request for another digest gets what there is now, but does not keep it."""
        known = any(etag.value in ("*", self.digest) for etag in request.if_none_match or ())
        response = web.Response(status=304) if known else web.Response(text=self.css, content_type="text/css")
        response.etag = self.digest
        current = request.query.get("h") == self.digest
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if current else "no-cache"
        return response
