"""Tables of rounds, their stops and the visits planned at them, and the papers printed."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField

from outreach_app.storage.tables.base import FactRow
from outreach_app.storage.tables.people import PersonRow, VehicleRow
from outreach_app.storage.tables.places import PlaceRow
from outreach_app.storage.tables.readers import ReaderRow
from outreach_app.storage.tables.schedule import RouteRow


class RoundRow(FactRow):
    """One dated run of a route. Its state is derived, never stored."""

    stage = "rounds"
    groups = (("odometer_start", "odometer_end"), ("day", "postponed_from", "postponed_reason"))

    number = IntegerField()
    day = DateField(index=True)
    route = ForeignKeyField(RouteRow, null=True, backref="rounds")
    route_id: str | None
    deliverer = ForeignKeyField(PersonRow, null=True, backref="rounds")
    deliverer_id: str | None
    vehicle = ForeignKeyField(VehicleRow, null=True, backref="rounds")
    vehicle_id: str | None
    departs = CharField(default="")
    postponed_from = DateField(null=True)
    postponed_reason = CharField(default="")
    odometer_start = IntegerField(null=True)
    odometer_end = IntegerField(null=True)
    weather = CharField(default="")

    class Meta:
        """Name in the database; `round` is a function of SQL."""

        table_name = "trip"


class CancelledRoundRow(FactRow):
    """A round that was given up, and why; the round itself is gone."""

    stage = "rounds"
    number = IntegerField()
    day = DateField(index=True)
    label = CharField(default="")
    reason = CharField(default="")

    class Meta:
        """Name in the database."""

        table_name = "cancelled_trip"


class StopRow(FactRow):
    """One place in a round. Arrival is computed from the order, not stored."""

    stage = "rounds"
    unasked = ("position",)
    groups = (("arrived", "left"),)

    round = ForeignKeyField(RoundRow, backref="stops")
    round_id: str
    place = ForeignKeyField(PlaceRow, backref="stops")
    place_id: str
    position = IntegerField()
    pinned = BooleanField(default=False)
    service_minutes = IntegerField(null=True)
    arrived = CharField(default="")
    left = CharField(default="")

    class Meta:
        """Name in the database."""

        table_name = "stop"


class PlannedVisitRow(FactRow):
    """A reader, or the place itself, to be served at a stop; its number is the delivery slip's."""

    stage = "rounds"
    stop = ForeignKeyField(StopRow, backref="planned_visits")
    stop_id: str
    reader = ForeignKeyField(ReaderRow, null=True, backref="planned_visits")
    reader_id: str | None
    number = IntegerField(index=True)

    class Meta:
        """Name in the database."""

        table_name = "planned_visit"


class PrintedPaperRow(FactRow):
    """A paper as it was printed; another fingerprint today means that it is outdated."""

    stage = "rounds"
    round = ForeignKeyField(RoundRow, backref="printed_papers")
    round_id: str
    paper = CharField()
    number = IntegerField()
    fingerprint = CharField()
    at = CharField()

    class Meta:
        """Name in the database."""

        table_name = "printed_paper"
