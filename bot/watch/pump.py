"""Lines are written by a thread of their own, many at a time: no request waits for who reads the log, and a
reader that has stopped stops nothing."""

import threading
from collections import deque
from contextlib import suppress
from typing import TextIO

# Seconds that lines are gathered, which is also all that is lost when the process is killed.
GATHERED = 0.1
# Lines that wait for a reader; what comes when there are so many is let go.
AT_MOST = 10_000
ENDED_WITHIN = 2.0


class Pump:
    """Takes whole lines; `close` writes what is left."""

    def __init__(self, stream: TextIO, gathered: float = GATHERED, at_most: int = AT_MOST) -> None:
        self._stream = stream
        self._gathered = gathered
        self._lines = deque[str](maxlen=at_most)
        self._some = threading.Event()
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="runde-log", daemon=True)
        self._thread.start()

    def write(self, lines: str) -> None:
        """Never blocks, and may be called from any thread. The oldest go when there are too many."""
        self._lines.append(lines)
        if not self._some.is_set():
            self._some.set()

    def isatty(self) -> bool:
        return self._stream.isatty()

    def close(self) -> None:
        """Does not wait longer for a reader than it must."""
        self._ending.set()
        self._some.set()
        self._thread.join(ENDED_WITHIN)

    def _run(self) -> None:
        while not self._ending.is_set():
            self._some.wait()
            self._ending.wait(self._gathered)
            self._some.clear()
            self._pour()
        self._pour()

    def _pour(self) -> None:
        gathered = []
        while self._lines:
            gathered.append(self._lines.popleft())
        if gathered:
            with suppress(Exception):  # there is nobody left to tell
                self._stream.write("".join(gathered))
                self._stream.flush()
