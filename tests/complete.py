"""What a test does on a machine where it can't run."""

import os
from typing import NoReturn

import pytest


def cannot(reason: str) -> NoReturn:
    """Skip with a reason, or fail where the whole of the tests is to be run."""
    if os.environ.get("RUNDE_TESTS_COMPLETE") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
