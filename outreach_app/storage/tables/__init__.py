"""All tables of facts, a module a stage. Importing the package registers every one of them."""

from outreach_app.storage.tables.base import DATABASE, FactRow, fact_tables
from outreach_app.storage.tables.collection import (
    BookSetItemRow,
    BookSetRow,
    CopyRow,
    PrintedActRow,
    StowageRow,
    TitleRow,
)
from outreach_app.storage.tables.diary import DiaryPageRow
from outreach_app.storage.tables.filters import SavedFilterRow
from outreach_app.storage.tables.people import AbsenceRow, PersonRow, VehicleRow
from outreach_app.storage.tables.places import PlaceRow
from outreach_app.storage.tables.readers import CallRow, ContactRow, HealthMarkRow, PhoneRow, ReaderRow, RegistrationRow
from outreach_app.storage.tables.rounds import CancelledRoundRow, PlannedVisitRow, PrintedPaperRow, RoundRow, StopRow
from outreach_app.storage.tables.schedule import (
    AgreedDateRow,
    ChosenDateRow,
    ClosedDayRow,
    PauseRow,
    PlanWindowRow,
    RouteRow,
    ServicePlanRow,
)
from outreach_app.storage.tables.selection import BagItemRow, RequestRow
from outreach_app.storage.tables.statistics import AgeBandRow, LibraryRuleRow
from outreach_app.storage.tables.tastes import RatingRow, TasteListRow, TasteListUseRow, TasteRow
from outreach_app.storage.tables.visits import (
    ConcernRow,
    EventRow,
    HeadcountRow,
    LoanRow,
    MissedCallRow,
    ParticipantsRow,
    RenewalRow,
    UnlentReturnRow,
    VisitRow,
)

__all__ = [
    "DATABASE",
    "AbsenceRow",
    "AgeBandRow",
    "AgreedDateRow",
    "BagItemRow",
    "BookSetItemRow",
    "BookSetRow",
    "CallRow",
    "CancelledRoundRow",
    "ChosenDateRow",
    "ClosedDayRow",
    "ConcernRow",
    "ContactRow",
    "CopyRow",
    "DiaryPageRow",
    "EventRow",
    "FactRow",
    "HeadcountRow",
    "HealthMarkRow",
    "LibraryRuleRow",
    "LoanRow",
    "MissedCallRow",
    "ParticipantsRow",
    "PauseRow",
    "PersonRow",
    "PhoneRow",
    "PlaceRow",
    "PlanWindowRow",
    "PlannedVisitRow",
    "PrintedActRow",
    "PrintedPaperRow",
    "RatingRow",
    "ReaderRow",
    "RegistrationRow",
    "RenewalRow",
    "RequestRow",
    "RoundRow",
    "RouteRow",
    "SavedFilterRow",
    "ServicePlanRow",
    "StopRow",
    "StowageRow",
    "TasteListRow",
    "TasteListUseRow",
    "TasteRow",
    "TitleRow",
    "UnlentReturnRow",
    "VehicleRow",
    "VisitRow",
    "fact_tables",
]
