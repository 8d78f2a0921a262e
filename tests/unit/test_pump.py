"""Lines reach the log in order and whole; a reader that has stopped holds up nobody."""

import io
import os
import threading
import time
from contextlib import closing

from bot.watch.pump import Pump


class Held(io.StringIO):
    """A stream whose reader has stopped: a write waits until it goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.goes_on, self.asked = threading.Event(), threading.Event()

    def write(self, text: str, /) -> int:
        self.asked.set()
        self.goes_on.wait()
        return super().write(text)


def test_lines_come_in_order_and_the_last_at_the_end() -> None:
    stream = io.StringIO()
    pump = Pump(stream)
    for number in range(1000):
        pump.write(f"{number}\n")
    pump.close()
    assert stream.getvalue().splitlines() == [str(number) for number in range(1000)]


def test_they_come_by_themselves() -> None:
    reading, writing = os.pipe()
    with open(reading) as reader, open(writing, "w") as stream, closing(Pump(stream)) as pump:
        pump.write("one\n")
        assert reader.readline() == "one\n"
        pump.write("two\n")
        assert reader.readline() == "two\n"


def test_a_reader_that_has_stopped_holds_up_nobody_and_costs_the_oldest_lines_only() -> None:
    stream = Held()
    pump = Pump(stream, gathered=0.0, at_most=10)
    pump.write("first\n")
    stream.asked.wait()
    begun = time.monotonic()
    for number in range(100):
        pump.write(f"{number}\n")
    assert time.monotonic() - begun < 1
    stream.goes_on.set()
    pump.close()
    assert stream.getvalue().splitlines() == ["first", *(str(number) for number in range(90, 100))]


def test_a_stream_that_is_gone_harms_nobody() -> None:
    stream = io.StringIO()
    stream.close()
    pump = Pump(stream)
    pump.write("one\n")
    pump.close()
