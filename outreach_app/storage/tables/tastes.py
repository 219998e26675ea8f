"""Tables of what readers like and never want again, of lists shared by several, and of how books were liked."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField

from outreach_app.storage.tables.base import FactRow
from outreach_app.storage.tables.collection import TitleRow
from outreach_app.storage.tables.readers import ReaderRow


class TasteListRow(FactRow):
    """Tastes under a name that several readers share (“village detective reader”)."""

    stage = "readers"
    name = CharField()

    class Meta:
        """Name in the database."""

        table_name = "taste_list"


class TasteRow(FactRow):
    """One entry of a reader's list, or of a shared one: liked, or never again."""

    stage = "readers"
    personal = ("text",)
    owner = "reader_id"
    groups = (("kind", "text", "never"),)

    reader = ForeignKeyField(ReaderRow, null=True, backref="tastes")
    reader_id: str | None
    taste_list = ForeignKeyField(TasteListRow, null=True, backref="tastes")
    taste_list_id: str | None
    kind = CharField()
    text = CharField()
    never = BooleanField(default=False)

    class Meta:
        """Name in the database."""

        table_name = "taste"


class TasteListUseRow(FactRow):
    """A reader to whom a shared list applies."""

    stage = "readers"
    owner = "reader_id"

    reader = ForeignKeyField(ReaderRow, backref="taste_lists")
    reader_id: str
    taste_list = ForeignKeyField(TasteListRow, backref="users")
    taste_list_id: str

    class Meta:
        """Name in the database."""

        table_name = "taste_list_use"


class RatingRow(FactRow):
    """How a reader liked a title, from 1 to 5."""

    stage = "selection"
    personal = ("note",)
    owner = "reader_id"

    reader = ForeignKeyField(ReaderRow, backref="ratings")
    reader_id: str
    title = ForeignKeyField(TitleRow, backref="ratings")
    title_id: str
    stars = IntegerField()
    on_day = DateField()
    note = CharField(default="")

    class Meta:
        """Name in the database."""

        table_name = "rating"
