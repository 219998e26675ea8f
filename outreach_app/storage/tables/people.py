"""Tables of people and vehicles."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField

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
    weekdays = CharField(default="")
    visits_per_day = IntegerField(null=True)

    class Meta:
        """Name in the database."""

        table_name = "person"


class AbsenceRow(FactRow):
    """Days on which somebody does not work, and who goes instead."""

    stage = "people"
    personal = ("reason",)
    groups = (("from_on", "until_on"),)

    person = ForeignKeyField(PersonRow, backref="absences")
    person_id: str
    from_on = DateField()
    until_on = DateField(null=True)
    substitute = ForeignKeyField(PersonRow, null=True, backref="substituted")
    substitute_id: str | None
    reason = CharField(default="")

    class Meta:
        """Name in the database."""

        table_name = "absence"


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
