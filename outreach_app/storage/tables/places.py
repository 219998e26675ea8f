"""Table of places."""

from peewee import BooleanField, CharField, DateField, FloatField, IntegerField, TextField

from outreach_app.storage.tables.base import FactRow


class PlaceRow(FactRow):
    """A home, institution, issue point, mobile stop or reading room."""

    stage = "places"
    personal = (
        *("name", "street", "house", "flat", "entrance", "floor", "postcode", "address_text", "access_note"),
        *("door_code", "key_safe", "lat", "lon", "phone", "contact_person", "notes"),
    )
    groups = (("lat", "lon", "approximate"),)

    kind = CharField()
    name = CharField(default="")
    settlement = CharField(default="")
    street = CharField(default="")
    house = CharField(default="")
    flat = CharField(default="")
    entrance = CharField(default="")
    floor = CharField(default="")
    postcode = CharField(default="")
    address_text = CharField(default="")
    access_note = TextField(default="")
    door_code = CharField(default="")
    key_safe = CharField(default="")
    not_alone = BooleanField(default=False)
    lat = FloatField(null=True)
    lon = FloatField(null=True)
    approximate = BooleanField(default=False)
    service_minutes = IntegerField(null=True)
    km_from_base = FloatField(null=True)
    phone = CharField(default="")
    opened_on = DateField(null=True)
    closed_on = DateField(null=True)
    notes = TextField(default="")
    audience = CharField(default="")
    contact_person = CharField(default="")
    residents = IntegerField(null=True)
    power = CharField(default="")
    connection = CharField(default="")
    turning = CharField(default="")
    seasons = CharField(default="")

    class Meta:
        """Name in the database, and what an import looks up: a home by its address."""

        table_name = "place"
        indexes = ((("address_text", "street", "house", "flat"), False),)
