"""Graph's SDK is loaded off the event loop, all that is used of it, and only where something is published."""

import subprocess
import sys

from tests.journeys.process import ROOT
from tests.patience import PATIENCE


def test_nothing_of_it_is_loaded_before_it_is_wanted_and_nothing_more_once_it_is_warm() -> None:
    done = subprocess.run(
        (sys.executable, "-m", "tests.graph.loaded"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    before, warm, after = map(int, done.stdout.split())
    assert before == 0 and warm > 100 and after == warm
