from collections.abc import Iterator

import pytest

from outreach_app import wording
from tests.documents.examples import Longer, Russian


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    """Papers are in Russian; the language "xx" has longer texts than any."""
    wording.install({"ru": Russian(), "xx": Longer()}, "ru")
    yield
    wording.install({}, "en")
