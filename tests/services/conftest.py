from collections.abc import Iterator
from pathlib import Path

import pytest

from outreach_app.services.library import Library
from tests.builders import empty_library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library; Вера acts, and it is the morning of `TODAY`."""
    opened = empty_library(tmp_path)
    yield opened
    opened.close()
