"""Table of the pages of a point's own diary, which somebody keeps there on paper."""

from peewee import CharField, DateField, ForeignKeyField, IntegerField, TextField

from outreach_app.storage.tables.base import FactRow
from outreach_app.storage.tables.places import PlaceRow


class DiaryPageRow(FactRow):
    """What a page adds up to: how many people of an age came, and how many copies of the set they took."""

    stage = "visits"

    place = ForeignKeyField(PlaceRow, backref="diary_pages")
    place_id: str
    form = CharField()
    on_day = DateField(index=True)
    until_day = DateField()
    youngest = IntegerField(null=True)
    visitors = IntegerField(default=0)
    loans = IntegerField(default=0)
    note = TextField(default="")

    class Meta:
        """Name in the database."""

        table_name = "diary_page"
