"""Whether a library has anything in it yet."""

from outreach_app.storage.tables.collection import TitleRow
from outreach_app.storage.tables.readers import ReaderRow
from outreach_app.storage.tables.rounds import RoundRow


def begun() -> tuple[bool, bool, bool]:
    """Whether there is any reader, any title, any round."""
    return ReaderRow.select().exists(), TitleRow.select().exists(), RoundRow.select().exists()
