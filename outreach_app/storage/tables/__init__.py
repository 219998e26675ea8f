"""All tables of facts, a module a stage. Importing the package registers every one of them."""

from outreach_app.storage.tables.base import DATABASE, FactRow, fact_tables
from outreach_app.storage.tables.collection import BookSetItemRow, BookSetRow, CopyRow, TitleRow
from outreach_app.storage.tables.people import PersonRow, VehicleRow
from outreach_app.storage.tables.places import PlaceRow
from outreach_app.storage.tables.readers import ContactRow, PhoneRow, ReaderRow, RegistrationRow
from outreach_app.storage.tables.rounds import CancelledRoundRow, PlannedVisitRow, PrintedPaperRow, RoundRow, StopRow
from outreach_app.storage.tables.schedule import AgreedDateRow, ClosedDayRow, PauseRow, RouteRow, ServicePlanRow
from outreach_app.storage.tables.selection import BagItemRow, RequestRow
from outreach_app.storage.tables.statistics import AgeBandRow, LibraryRuleRow
from outreach_app.storage.tables.visits import (
    ConcernRow,
    EventRow,
    HeadcountRow,
    LoanRow,
    ParticipantsRow,
    RenewalRow,
    UnlentReturnRow,
    VisitRow,
)

__all__ = [
    "DATABASE",
    "AgeBandRow",
    "AgreedDateRow",
    "BagItemRow",
    "BookSetItemRow",
    "BookSetRow",
    "CancelledRoundRow",
    "ClosedDayRow",
    "ConcernRow",
    "ContactRow",
    "CopyRow",
    "EventRow",
    "FactRow",
    "HeadcountRow",
    "LibraryRuleRow",
    "LoanRow",
    "ParticipantsRow",
    "PauseRow",
    "PersonRow",
    "PhoneRow",
    "PlaceRow",
    "PlannedVisitRow",
    "PrintedPaperRow",
    "ReaderRow",
    "RegistrationRow",
    "RenewalRow",
    "RequestRow",
    "RoundRow",
    "RouteRow",
    "ServicePlanRow",
    "StopRow",
    "TitleRow",
    "UnlentReturnRow",
    "VehicleRow",
    "VisitRow",
    "fact_tables",
]
