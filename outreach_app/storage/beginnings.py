"""Whether a library has anything in it yet."""

from outreach_app.storage.tables.collection import TitleRow
from outreach_app.storage.tables.people import PersonRow
from outreach_app.storage.tables.readers import ReaderRow
from outreach_app.storage.tables.rounds import RoundRow
from outreach_app.storage.tables.schedule import ServicePlanRow


def begun() -> tuple[bool, bool, bool, bool, bool]:
    """Whether there is any reader, any title, any round, anybody who goes out, any plan."""
    deliverers = PersonRow.select().where(PersonRow.roles != "librarian")
    return (
        ReaderRow.select().exists(),
        TitleRow.select().exists(),
        RoundRow.select().exists(),
        deliverers.exists(),
        ServicePlanRow.select().exists(),
    )
