from pathlib import Path

import pytest

from outreach_app.storage.store import Store
from tests.storage.stores import empty_library


@pytest.fixture
def store(tmp_path: Path):
    opened: Store = empty_library(tmp_path)
    yield opened
    opened.close()
