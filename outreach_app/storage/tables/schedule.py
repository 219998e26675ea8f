"""Tables of service plans, their pauses and agreed dates, routes and closed days."""

from peewee import BooleanField, CharField, DateField, FloatField, ForeignKeyField, IntegerField, TextField

from outreach_app.storage.tables.base import FactRow
from outreach_app.storage.tables.people import PersonRow, VehicleRow
from outreach_app.storage.tables.places import PlaceRow
from outreach_app.storage.tables.readers import ReaderRow


class RouteRow(FactRow):
    """A lasting template of rounds."""

    stage = "schedule"
    name = CharField()
    deliverer = ForeignKeyField(PersonRow, null=True, backref="routes")
    deliverer_id: str | None
    vehicle = ForeignKeyField(VehicleRow, null=True, backref="routes")
    vehicle_id: str | None
    depot = ForeignKeyField(PlaceRow, null=True)
    depot_id: str | None
    departs = CharField(default="")
    keeps_order = BooleanField(default=False)
    closed_on = DateField(null=True)
    notes = TextField(default="")
    organisation = CharField(default="")
    published_at = CharField(default="")

    class Meta:
        """Name in the database."""

        table_name = "route"


class ServicePlanRow(FactRow):
    """When a reader or a place is served."""

    stage = "schedule"
    owner = "reader_id"
    groups = (
        ("rhythm", "every_weeks", "weekdays", "nths", "margin_days", "first_on", "rrule"),
        ("season_from", "season_until"),
        ("window_from", "window_until"),
        ("ended_on", "ended_reason"),
        ("route_id", "route_position"),
        ("lat", "lon"),
    )

    reader = ForeignKeyField(ReaderRow, null=True, backref="plans")
    reader_id: str | None
    place = ForeignKeyField(PlaceRow, null=True, backref="plans")
    place_id: str | None
    form = CharField()
    every_weeks = IntegerField()
    weekdays = CharField(default="")
    first_on = DateField()
    rrule = CharField(default="")
    window_from = CharField(default="")
    window_until = CharField(default="")
    deliverer = ForeignKeyField(PersonRow, null=True, backref="plans")
    deliverer_id: str | None
    route = ForeignKeyField(RouteRow, null=True, backref="plans")
    route_id: str | None
    route_position = IntegerField(null=True)
    last_visit_before = DateField(null=True)
    ended_on = DateField(null=True)
    ended_reason = CharField(null=True)
    rhythm = CharField(default="weeks")
    nths = CharField(default="")
    margin_days = IntegerField(null=True)
    season_from = CharField(default="")
    season_until = CharField(default="")
    lat = FloatField(null=True)
    lon = FloatField(null=True)

    class Meta:
        """Name in the database."""

        table_name = "service_plan"


class PlanWindowRow(FactRow):
    """The hours of one weekday, where they differ from those of the plan."""

    stage = "schedule"
    owner = "plan_id"
    groups = (("weekday", "window_from", "window_until"),)

    plan = ForeignKeyField(ServicePlanRow, backref="windows")
    plan_id: str
    weekday = IntegerField()
    window_from = CharField(default="")
    window_until = CharField(default="")

    class Meta:
        """Name in the database."""

        table_name = "plan_window"


class ChosenDateRow(FactRow):
    """One of the dates of a plan that is served on dates chosen one by one."""

    stage = "schedule"
    owner = "plan_id"

    plan = ForeignKeyField(ServicePlanRow, backref="chosen_dates")
    plan_id: str
    on_day = DateField()

    class Meta:
        """Name in the database."""

        table_name = "chosen_date"


class PauseRow(FactRow):
    """Days on which a plan rests; without an end until somebody ends it."""

    stage = "schedule"
    groups = (("from_on", "until_on"),)
    personal = ("reason",)
    owner = "plan_id"

    plan = ForeignKeyField(ServicePlanRow, backref="pauses")
    plan_id: str
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
    groups = (("agreed_on", "on_day"),)

    plan = ForeignKeyField(ServicePlanRow, backref="agreed_dates")
    plan_id: str
    agreed_on = DateField()
    on_day = DateField()
    despite_pause = BooleanField(default=False)

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
