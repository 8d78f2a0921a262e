"""Whatever the repositories ask, they ask it of one tenant, and it is found by an index."""

from collections.abc import Iterator

import pytest

from tests.by_index import found_by_no_index
from tests.by_tenant import watched


@pytest.fixture(autouse=True)
def of_one_tenant() -> Iterator[None]:
    with watched() as found, found_by_no_index() as wide:
        yield
    assert found == []
    assert wide == []
