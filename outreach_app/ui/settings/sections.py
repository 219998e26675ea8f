"""The sections in the order of the list."""

from outreach_app.settings import SettingsFile
from outreach_app.ui.section import Section
from outreach_app.ui.settings.calendar import CalendarSection
from outreach_app.ui.settings.computer import ComputerSection
from outreach_app.ui.settings.counting import CountingSection
from outreach_app.ui.settings.data import DataSection
from outreach_app.ui.settings.fieldwork import FieldworkSection
from outreach_app.ui.settings.library_rules import LendingSection, LibrarySection, PapersSection, RoundsSection
from outreach_app.ui.settings.people import PeopleSection
from outreach_app.ui.settings.privacy import PrivacySection
from outreach_app.ui.settings.routes import RoutesSection
from outreach_app.ui.settings.security import SecuritySection
from outreach_app.ui.settings.shared_lists import SharedListsSection
from outreach_app.ui.settings.stops import StopsSection
from outreach_app.ui.settings.vehicles import VehiclesSection

SECTIONS: tuple[type[Section], ...] = (
    LibrarySection,
    LendingSection,
    CountingSection,
    RoundsSection,
    CalendarSection,
    PeopleSection,
    VehiclesSection,
    RoutesSection,
    StopsSection,
    SharedListsSection,
    PapersSection,
    PrivacySection,
    ComputerSection,
    FieldworkSection,
    SecuritySection,
    DataSection,
)


def sections(settings: SettingsFile) -> list[Section]:
    """Every section, none of them built yet."""
    return [section(settings) for section in SECTIONS]
