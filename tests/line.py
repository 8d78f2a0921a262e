"""A line to a server that can be cut, or go dead without a word, and be mended again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from sqlalchemy import make_url


@dataclass
class Line:
    """Listens on `port` of 127.0.0.1 and passes all on to `far`, while it is whole."""

    far: int
    port: int = 0
    whole: asyncio.Event = field(default_factory=asyncio.Event)
    _refusing: bool = False
    _ends: list[asyncio.StreamWriter] = field(default_factory=list)
    _passing: set["asyncio.Task[None]"] = field(default_factory=set)

    def cut(self) -> None:
        """Every connection is closed, and no new one is taken."""
        self._refusing = True
        self.drop()

    def drop(self) -> None:
        """Every connection is closed; new ones are welcome."""
        for end in self._ends:
            end.close()
        self._ends.clear()

    def go_dead(self) -> None:
        """Nothing is closed and nothing passes any more; who connects anew is served."""
        self.whole.clear()
        self.whole = asyncio.Event()
        self.whole.set()

    def mend(self) -> None:
        self._refusing = False

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._refusing:
            writer.close()
            return
        there, back = await asyncio.open_connection("127.0.0.1", self.far)
        self._ends += [writer, back]
        for source, sink in ((reader, back), (there, writer)):
            task = asyncio.create_task(_pass(source, sink, self.whole))
            self._passing.add(task)
            task.add_done_callback(self._passing.discard)

    async def end(self) -> None:
        self.cut()
        for task in self._passing:
            task.cancel()
        await asyncio.gather(*self._passing, return_exceptions=True)


async def _pass(source: asyncio.StreamReader, sink: asyncio.StreamWriter, whole: asyncio.Event) -> None:
    with suppress(ConnectionError):
        while data := await source.read(65536):
            await whole.wait()
            sink.write(data)
            await sink.drain()
    sink.close()


@asynccontextmanager
async def line_to(url: str) -> AsyncIterator[tuple[Line, str]]:
    """A line to the server of a database, and the address to reach the database by it."""
    server = make_url(url)
    assert server.port is not None
    line = Line(server.port)
    line.whole.set()
    listening = await asyncio.start_server(line.take, "127.0.0.1", 0)
    line.port = listening.sockets[0].getsockname()[1]
    try:
        yield line, server.set(port=line.port).render_as_string(hide_password=False)
    finally:
        listening.close()
        await line.end()
        await listening.wait_closed()
