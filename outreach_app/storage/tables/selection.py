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
    text = CharField()
    on_day = DateField()
    channel = CharField(default="")
    wanted_by = DateField(null=True)
    title = ForeignKeyField(TitleRow, null=True)
    closed_on = DateField(null=True)
    closed_as = CharField(default="")
    copy = ForeignKeyField(CopyRow, null=True)

    class Meta:
        """Name in the database."""

        table_name = "request"


class BagItemRow(FactRow):
    """A copy put aside for the next visit to a reader (or to a place without named readers)."""

    stage = "selection"
    reader = ForeignKeyField(ReaderRow, null=True, backref="bag_items")
    place = ForeignKeyField(PlaceRow, null=True, backref="bag_items")
    copy = ForeignKeyField(CopyRow, backref="bag_items")
    added_on = DateField()
    request = ForeignKeyField(RequestRow, null=True)

    class Meta:
        """Name in the database."""

        table_name = "bag_item"
