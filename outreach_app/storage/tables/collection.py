"""Tables of titles, copies, book sets and what is on board of vehicles."""

from peewee import CharField, DateField, ForeignKeyField, IntegerField, TextField

from outreach_app.storage.tables.base import FactRow
from outreach_app.storage.tables.people import VehicleRow
from outreach_app.storage.tables.places import PlaceRow


class TitleRow(FactRow):
    """An edition."""

    stage = "collection"
    groups = (("source", "source_number"),)

    title = CharField()
    author = CharField(default="")
    year = IntegerField(null=True)
    isbn = CharField(default="", index=True)
    publisher = CharField(default="")
    bbk = CharField(default="")
    udc = CharField(default="")
    age_mark = IntegerField(null=True)
    genre = CharField(default="")
    subjects = TextField(default="")
    series = CharField(default="")
    volume = CharField(default="")
    language = CharField(default="")
    format = CharField(default="print")
    price_kopecks = IntegerField(null=True)
    annotation = TextField(default="")
    source = CharField(default="")
    source_number = CharField(default="", index=True)
    digest = CharField(default="", index=True)
    imported = CharField(default="")

    class Meta:
        """Name in the database."""

        table_name = "title"


class BookSetRow(FactRow):
    """Copies lent together to a place; handing it over is not a loan."""

    stage = "collection"
    groups = (("season_from", "season_until"),)

    number = IntegerField()
    name = CharField(default="")
    place = ForeignKeyField(PlaceRow, null=True, backref="book_sets")
    place_id: str | None
    handed_over_on = DateField(null=True)
    due_on = DateField(null=True)
    returned_on = DateField(null=True)
    handed_by = CharField(default="")
    taken_by = CharField(default="")
    act_number = IntegerField(null=True)
    basis = CharField(default="")
    note = TextField(default="")
    season_from = CharField(default="")
    season_until = CharField(default="")

    class Meta:
        """Name in the database."""

        table_name = "book_set"


class CopyRow(FactRow):
    """One physical item."""

    stage = "collection"
    owner = "title_id"
    groups = (("withdrawn_on", "withdrawn_reason"),)

    title = ForeignKeyField(TitleRow, backref="copies")
    title_id: str
    accession = CharField(default="", index=True)
    barcode = CharField(default="", index=True)
    price_kopecks = IntegerField(null=True)
    location = CharField(default="")
    source_status = CharField(default="")
    withdrawn_on = DateField(null=True)
    withdrawn_reason = CharField(default="")

    class Meta:
        """Name in the database."""

        table_name = "copy"


class BookSetItemRow(FactRow):
    """A copy in a set, and when, how and by which act it came back; with a condition but no day it is checked off."""

    stage = "collection"
    groups = (("back_on", "condition", "return_act_number"),)

    book_set = ForeignKeyField(BookSetRow, backref="items")
    book_set_id: str
    copy = ForeignKeyField(CopyRow, backref="sets")
    copy_id: str
    back_on = DateField(null=True)
    condition = CharField(default="")
    return_act_number = IntegerField(null=True)
    note = CharField(default="")

    class Meta:
        """Name in the database."""

        table_name = "book_set_item"


class PrintedActRow(FactRow):
    """An act of a set as it was printed."""

    stage = "collection"
    book_set = ForeignKeyField(BookSetRow, backref="printed_acts")
    book_set_id: str
    number = IntegerField()
    at = CharField()

    class Meta:
        """Name in the database."""

        table_name = "printed_act"


class StowageRow(FactRow):
    """A copy on board of a vehicle, from the day of loading to that of unloading; no loan."""

    stage = "collection"
    groups = (("unloaded_on", "ended_as"),)

    vehicle = ForeignKeyField(VehicleRow, backref="stowage")
    vehicle_id: str
    copy = ForeignKeyField(CopyRow, backref="stowage")
    copy_id: str
    loaded_on = DateField()
    unloaded_on = DateField(null=True)
    ended_as = CharField(default="")
    note = CharField(default="")

    class Meta:
        """Name in the database."""

        table_name = "stowage"
