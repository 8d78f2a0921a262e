"""A file of the tab that browsers keep for a year, under an address that changes with it."""

import gzip
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from aiohttp import web

FOLDER = Path(__file__).parent / "static"
TYPES = {".css": "text/css", ".js": "text/javascript"}


@dataclass(frozen=True, slots=True)
class StaticFile:
    """`packed` is the text for who takes gzip."""

    name: str
    text: str
    digest: str
    below: str
    packed: bytes

    @classmethod
    def read(cls, name: str, below: str = "/tab") -> "StaticFile":
        """`below` is where the pages are that use it."""
        return cls.of(FOLDER / name, below)

    @classmethod
    def of(cls, path: Path, below: str = "/tab") -> "StaticFile":
        """One that is not kept with ours."""
        text = path.read_text("utf-8")
        digest = blake2b(text.encode(), digest_size=8).hexdigest()
        return cls(path.name, text, digest, below, gzip.compress(text.encode(), mtime=0))

    @property
    def path(self) -> str:
        return f"{self.below}/static/{self.name}"

    @property
    def address(self) -> str:
        return f"{self.path}?h={self.digest}"

    async def send(self, request: web.Request) -> web.Response:
        """A request for another digest gets what there is now, but does not keep it."""
        known = any(etag.value in ("*", self.digest) for etag in request.if_none_match or ())
        packs = "gzip" in request.headers.get("Accept-Encoding", "").lower()
        response = web.Response(status=304) if known else self._whole(packs)
        response.etag = self.digest
        current = request.query.get("h") == self.digest
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if current else "no-cache"
        response.headers["Vary"] = "Accept-Encoding"
        return response

    def _whole(self, packs: bool) -> web.Response:
        kind = TYPES[Path(self.name).suffix]
        if not packs:
            return web.Response(text=self.text, content_type=kind)
        headers = {"Content-Encoding": "gzip"}
        return web.Response(body=self.packed, content_type=kind, charset="utf-8", headers=headers)
