"""Whatever the repositories ask, they ask it of one tenant."""

from collections.abc import Iterator

import pytest

from tests.by_tenant import watched


@pytest.fixture(autouse=True)
def of_one_tenant() -> Iterator[None]:
    with watched() as found:
        yield
    assert found == []
