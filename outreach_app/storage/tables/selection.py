"""Tables of bags and requests."""

from peewee import CharField, DateField, ForeignKeyField

from outreach_app.storage.tables.base import FactRow
from outreach_app.storage.tables.collection import CopyRow, TitleRow
from outreach_app.storage.tables.places import PlaceRow
from outreach_app.storage.tables.readers import ReaderRow


class RequestRow(FactRow):
    """What somebody asked for; free text is enough."""

    stage = "selection"
    personal = ("text",)
    owner = "reader_id"
    groups = (("closed_on", "closed_as", "copy_id"),)

    reader = ForeignKeyField(ReaderRow, backref="requests")
    reader_id: str
    text = CharField()
    on_day = DateField()
    channel = CharField(default="")
    wanted_by = DateField(null=True)
    title = ForeignKeyField(TitleRow, null=True)
    title_id: str | None
    closed_on = DateField(null=True)
    closed_as = CharField(default="")
    copy = ForeignKeyField(CopyRow, null=True)
    copy_id: str | None

    class Meta:
        """Name in the database."""

        table_name = "request"


class BagItemRow(FactRow):
    """A copy put aside for the next visit to a reader (or to a place without named readers)."""

    stage = "selection"
    reader = ForeignKeyField(ReaderRow, null=True, backref="bag_items")
    reader_id: str | None
    place = ForeignKeyField(PlaceRow, null=True, backref="bag_items")
    place_id: str | None
    copy = ForeignKeyField(CopyRow, backref="bag_items")
    copy_id: str
    added_on = DateField()
    request = ForeignKeyField(RequestRow, null=True)
    request_id: str | None

    class Meta:
        """Name in the database."""

        table_name = "bag_item"
