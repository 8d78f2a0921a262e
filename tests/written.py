"""The log as it is written: everything that any logger of this process says, through the door, as JSON."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bot.watch.logs import Door

Line = dict[str, Any]


class Written:
    def __init__(self) -> None:
        self.stream = io.StringIO()

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    def lines(self, event: str = "", **facts: Any) -> list[Line]:
        """Those with this event and these facts."""
        every = [json.loads(line) for line in self.text.splitlines()]
        among = [line for line in every if event in ("", line["event"])]
        return [
            line for line in among if facts.items() <= {k: v for k, v in line.items() if k in facts}.items()
        ]


@contextmanager
def written(every: float | None = 0.0) -> Iterator[Written]:
    """Down to what libraries tell for debugging, and nothing is left out because it came before; unless
    `every` is None: then as it is in service."""
    made, root = Written(), logging.getLogger()
    door = Door(made.stream, as_json=True, every=every)
    level = root.level
    root.setLevel(logging.DEBUG)
    root.addHandler(door)
    try:
        yield made
    finally:
        root.removeHandler(door)
        root.setLevel(level)
