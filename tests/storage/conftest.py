from collections.abc import Iterator
from pathlib import Path

import pytest

from outreach_app.storage.applier import BUILDERS
from outreach_app.storage.store import Store
from tests.storage.stores import empty_library


@pytest.fixture(autouse=True)
def no_builders() -> Iterator[None]:
    """These tests write rows that the domain would refuse, whatever services have registered before."""
    registered = dict(BUILDERS)
    BUILDERS.clear()
    yield
    BUILDERS.update(registered)


@pytest.fixture
def store(tmp_path: Path):
    opened: Store = empty_library(tmp_path)
    yield opened
    opened.close()
