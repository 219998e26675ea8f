"""Tables of visits, calls that nobody made, loans, renewals, returns of nothing lent, concerns and events."""

from collections.abc import Mapping
from typing import ClassVar

from peewee import CharField, DateField, ForeignKeyField, IntegerField, TextField

from outreach_app.storage.tables.base import FactRow
from outreach_app.storage.tables.collection import CopyRow
from outreach_app.storage.tables.people import PersonRow
from outreach_app.storage.tables.places import PlaceRow
from outreach_app.storage.tables.readers import ReaderRow
from outreach_app.storage.tables.rounds import RoundRow
from outreach_app.storage.tables.schedule import RouteRow, ServicePlanRow


class VisitRow(FactRow):
    """One reader served, or tried; without a reader, the place itself."""

    stage = "visits"
    personal = ("left_with", "note")
    owner = "reader_id"
    groups = (("outcome", "left_with", "postponed_to"),)
    loose: ClassVar[Mapping[str, str]] = {"round_id": "", "person_id": "", "place_id": "reader_id"}

    reader = ForeignKeyField(ReaderRow, null=True, backref="visits")
    reader_id: str | None
    place = ForeignKeyField(PlaceRow, null=True, backref="visits")
    place_id: str | None
    round = ForeignKeyField(RoundRow, null=True, backref="visits")
    round_id: str | None
    form = CharField()
    on_day = DateField(index=True)
    person = ForeignKeyField(PersonRow, null=True, backref="visits")
    person_id: str | None
    outcome = CharField()
    left_with = CharField(default="")
    postponed_to = DateField(null=True)
    inquiries = IntegerField(default=0)
    note = TextField(default="")

    class Meta:
        """Name in the database."""

        table_name = "visit"


class HeadcountRow(FactRow):
    """Visitors of a visit who are not registered, by ages in full years."""

    stage = "visits"
    visit = ForeignKeyField(VisitRow, backref="headcounts")
    visit_id: str
    youngest = IntegerField()
    oldest = IntegerField(null=True)
    visitors = IntegerField()

    class Meta:
        """Name in the database."""

        table_name = "headcount"


class MissedCallRow(FactRow):
    """A reader, or (`reader` null) a place served as such, to whom nobody came or comes on a day, and why.

    The one source for counting what was missed: called off beforehand (`visit` and `round` null: the day may lie
    ahead), called off under way or typed from paper (both told, with a visit whose outcome is `not_come`).
    """

    stage = "visits"
    personal = ("note",)
    owner = "reader_id"
    groups = (("why", "note"),)

    on_day = DateField(index=True)
    reader = ForeignKeyField(ReaderRow, null=True, backref="missed_calls")
    reader_id: str | None
    place = ForeignKeyField(PlaceRow, null=True, backref="missed_calls")
    place_id: str | None
    plan = ForeignKeyField(ServicePlanRow, null=True, backref="missed_calls")
    plan_id: str | None
    route = ForeignKeyField(RouteRow, null=True, backref="missed_calls")
    route_id: str | None
    round = ForeignKeyField(RoundRow, null=True, backref="missed_calls")
    round_id: str | None
    visit = ForeignKeyField(VisitRow, null=True, backref="missed_calls")
    visit_id: str | None
    why = CharField()
    note = TextField(default="")
    next_on = DateField(null=True)

    class Meta:
        """Name in the database."""

        table_name = "missed_call"


class LoanRow(FactRow):
    """A copy out with a reader, or with a place, until a due date; ended as returned or lost."""

    stage = "visits"
    groups = (("ended_on", "ended_as", "ended_visit_id"),)
    loose: ClassVar[Mapping[str, str]] = {"visit_id": "", "place_id": "reader_id"}

    copy = ForeignKeyField(CopyRow, backref="loans")
    copy_id: str
    reader = ForeignKeyField(ReaderRow, null=True, backref="loans")
    reader_id: str | None
    place = ForeignKeyField(PlaceRow, null=True, backref="loans")
    place_id: str | None
    visit = ForeignKeyField(VisitRow, null=True, backref="loans")
    visit_id: str | None
    lent_on = DateField(index=True)
    due_on = DateField(null=True)
    ended_on = DateField(null=True, index=True)
    ended_as = CharField(default="")
    ended_visit = ForeignKeyField(VisitRow, null=True, backref="ended_loans")
    ended_visit_id: str | None
    origin = CharField(default="")

    class Meta:
        """Name in the database."""

        table_name = "loan"


class RenewalRow(FactRow):
    """A loan's due date moved at the reader's wish."""

    stage = "visits"
    loan = ForeignKeyField(LoanRow, backref="renewals")
    loan_id: str
    on_day = DateField(index=True)
    due_before = DateField(null=True)
    visit = ForeignKeyField(VisitRow, null=True, backref="renewals")
    visit_id: str | None

    class Meta:
        """Name in the database."""

        table_name = "renewal"


class UnlentReturnRow(FactRow):
    """A copy handed in although it stood as not lent: taken in all the same, so that its way can be followed."""

    stage = "visits"
    copy = ForeignKeyField(CopyRow, backref="unlent_returns")
    copy_id: str
    reader = ForeignKeyField(ReaderRow, null=True, backref="unlent_returns")
    reader_id: str | None
    visit = ForeignKeyField(VisitRow, null=True, backref="unlent_returns")
    visit_id: str | None
    on_day = DateField()

    class Meta:
        """Name in the database."""

        table_name = "unlent_return"


class ConcernRow(FactRow):
    """Something to follow up until it is closed."""

    stage = "visits"
    personal = ("text", "closed_note")
    owner = "reader_id"
    groups = (("closed_on", "closed_note"),)

    reader = ForeignKeyField(ReaderRow, null=True, backref="concerns")
    reader_id: str | None
    place = ForeignKeyField(PlaceRow, null=True, backref="concerns")
    place_id: str | None
    visit = ForeignKeyField(VisitRow, null=True, backref="concerns")
    visit_id: str | None
    on_day = DateField()
    kind = CharField(default="")
    text = TextField()
    closed_on = DateField(null=True)
    closed_note = CharField(default="")

    class Meta:
        """Name in the database."""

        table_name = "concern"


class EventRow(FactRow):
    """An off-site talk, reading or screening."""

    stage = "visits"
    on_day = DateField(index=True)
    title = CharField()
    form = CharField()
    place = ForeignKeyField(PlaceRow, null=True, backref="events")
    place_id: str | None
    person = ForeignKeyField(PersonRow, null=True, backref="events")
    person_id: str | None
    note = TextField(default="")

    class Meta:
        """Name in the database."""

        table_name = "event"


class ParticipantsRow(FactRow):
    """Participants of an event, by ages in full years."""

    stage = "visits"
    event = ForeignKeyField(EventRow, backref="participants")
    event_id: str
    youngest = IntegerField()
    oldest = IntegerField(null=True)
    people = IntegerField()

    class Meta:
        """Name in the database."""

        table_name = "participants"
