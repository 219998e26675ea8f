"""Tables of service plans, their pauses and agreed dates, routes and closed days."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from outreach_app.storage.tables.base import FactRow
from outreach_app.storage.tables.people import PersonRow, VehicleRow
from outreach_app.storage.tables.places import PlaceRow
from outreach_app.storage.tables.readers import ReaderRow


class RouteRow(FactRow):
    """A lasting template of rounds."""

    stage = "schedule"
    name = CharField()
    deliverer = ForeignKeyField(PersonRow, null=True, backref="routes")
    vehicle = ForeignKeyField(VehicleRow, null=True, backref="routes")
    depot = ForeignKeyField(PlaceRow, null=True)
    departs = CharField(default="")
    keeps_order = BooleanField(default=False)
    closed_on = DateField(null=True)
    notes = TextField(default="")

    class Meta:
        """Name in the database."""

        table_name = "route"


class ServicePlanRow(FactRow):
    """When a reader or a place is served."""

    stage = "schedule"
    owner = "reader_id"
    groups = (
        ("every_weeks", "weekdays", "first_on", "rrule"),
        ("window_from", "window_until"),
        ("ended_on", "ended_reason"),
        ("route_id", "route_position"),
    )

    reader = ForeignKeyField(ReaderRow, null=True, backref="plans")
    place = ForeignKeyField(PlaceRow, null=True, backref="plans")
    form = CharField()
    every_weeks = IntegerField()
    weekdays = CharField(default="")
    first_on = DateField()
    rrule = CharField(default="")
    window_from = CharField(default="")
    window_until = CharField(default="")
    deliverer = ForeignKeyField(PersonRow, null=True, backref="plans")
    route = ForeignKeyField(RouteRow, null=True, backref="plans")
    route_position = IntegerField(null=True)
    last_visit_before = DateField(null=True)
    ended_on = DateField(null=True)
    ended_reason = CharField(null=True)

    class Meta:
        """Name in the database."""

        table_name = "service_plan"


class PauseRow(FactRow):
    """Days on which a plan rests; without an end until somebody ends it."""

    stage = "schedule"
    groups = (("from_on", "until_on"),)
    personal = ("reason",)
    owner = "plan_id"

    plan = ForeignKeyField(ServicePlanRow, backref="pauses")
    from_on = DateField()
    until_on = DateField(null=True)
    reason = CharField(default="")

    class Meta:
        """Name in the database."""

        table_name = "pause"


class AgreedDateRow(FactRow):
    """A single date agreed in place of the next one of the cadence."""

    stage = "schedule"
    owner = "plan_id"

    plan = ForeignKeyField(ServicePlanRow, backref="agreed_dates")
    agreed_on = DateField()
    on_day = DateField()

    class Meta:
        """Name in the database."""

        table_name = "agreed_date"


class ClosedDayRow(FactRow):
    """A day without service."""

    stage = "schedule"
    on_day = DateField(index=True)
    name = CharField(default="")

    class Meta:
        """Name in the database."""

        table_name = "closed_day"
