"""Tables of people and vehicles."""

from peewee import BooleanField, CharField, DateField

from outreach_app.storage.tables.base import FactRow


class PersonRow(FactRow):
    """Somebody who works in the program or goes out."""

    stage = "people"
    name = CharField()
    roles = CharField(default="deliverer")
    phone = CharField(default="")
    mode = CharField(default="car")
    left_on = DateField(null=True)
    pin_hash = CharField(default="")

    class Meta:
        """Name in the database."""

        table_name = "person"


class VehicleRow(FactRow):
    """A car, bus or bookmobile."""

    stage = "people"
    name = CharField()
    plate = CharField(default="")
    is_kibo = BooleanField(default=False)
    retired_on = DateField(null=True)

    class Meta:
        """Name in the database."""

        table_name = "vehicle"
