"""Tables of visits, loans, renewals, returns of nothing lent, concerns and events."""

from peewee import CharField, DateField, ForeignKeyField, IntegerField, TextField

from outreach_app.storage.tables.base import FactRow
from outreach_app.storage.tables.collection import CopyRow
from outreach_app.storage.tables.people import PersonRow
from outreach_app.storage.tables.places import PlaceRow
from outreach_app.storage.tables.readers import ReaderRow
from outreach_app.storage.tables.rounds import RoundRow


class VisitRow(FactRow):
    """One reader served, or tried; without a reader, the place itself."""

    stage = "visits"
    personal = ("left_with", "note")
    owner = "reader_id"
    groups = (("outcome", "left_with", "postponed_to"),)

    reader = ForeignKeyField(ReaderRow, null=True, backref="visits")
    place = ForeignKeyField(PlaceRow, null=True, backref="visits")
    round = ForeignKeyField(RoundRow, null=True, backref="visits")
    form = CharField()
    on_day = DateField(index=True)
    person = ForeignKeyField(PersonRow, null=True, backref="visits")
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
    youngest = IntegerField()
    oldest = IntegerField(null=True)
    visitors = IntegerField()

    class Meta:
        """Name in the database."""

        table_name = "headcount"


class LoanRow(FactRow):
    """A copy out with a reader, or with a place, until a due date; ended as returned or lost."""

    stage = "visits"
    groups = (("ended_on", "ended_as", "ended_visit_id"),)

    copy = ForeignKeyField(CopyRow, backref="loans")
    reader = ForeignKeyField(ReaderRow, null=True, backref="loans")
    place = ForeignKeyField(PlaceRow, null=True, backref="loans")
    visit = ForeignKeyField(VisitRow, null=True, backref="loans")
    lent_on = DateField(index=True)
    due_on = DateField(null=True)
    ended_on = DateField(null=True, index=True)
    ended_as = CharField(default="")
    ended_visit = ForeignKeyField(VisitRow, null=True, backref="ended_loans")

    class Meta:
        """Name in the database."""

        table_name = "loan"


class RenewalRow(FactRow):
    """A loan's due date moved at the reader's wish."""

    stage = "visits"
    loan = ForeignKeyField(LoanRow, backref="renewals")
    on_day = DateField(index=True)
    due_before = DateField(null=True)
    visit = ForeignKeyField(VisitRow, null=True, backref="renewals")

    class Meta:
        """Name in the database."""

        table_name = "renewal"


class UnlentReturnRow(FactRow):
    """A copy handed in although it stood as not lent: taken in all the same, so that its way can be followed."""

    stage = "visits"
    copy = ForeignKeyField(CopyRow, backref="unlent_returns")
    reader = ForeignKeyField(ReaderRow, null=True, backref="unlent_returns")
    visit = ForeignKeyField(VisitRow, null=True, backref="unlent_returns")
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
    place = ForeignKeyField(PlaceRow, null=True, backref="concerns")
    visit = ForeignKeyField(VisitRow, null=True, backref="concerns")
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
    person = ForeignKeyField(PersonRow, null=True, backref="events")
    note = TextField(default="")

    class Meta:
        """Name in the database."""

        table_name = "event"


class ParticipantsRow(FactRow):
    """Participants of an event, by ages in full years."""

    stage = "visits"
    event = ForeignKeyField(EventRow, backref="participants")
    youngest = IntegerField()
    oldest = IntegerField(null=True)
    people = IntegerField()

    class Meta:
        """Name in the database."""

        table_name = "participants"
