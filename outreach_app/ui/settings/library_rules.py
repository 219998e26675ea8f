"""The sections of the library's rules: who it is, lending, rounds, papers. Each rule has its reason in one sentence."""

from collections.abc import Mapping

from outreach_app.domain.rules import LibraryRules
from outreach_app.ui.look_menu import LANGUAGES
from outreach_app.ui.settings.kinds import Clock, Decimal, Point, Way, Whole
from outreach_app.ui.settings.rule import Rule
from outreach_app.ui.settings.rules_view import RulesSection
from outreach_app.wording import N_, _

MINUTES, DAYS, WEEKS = N_("min"), N_("days"), N_("weeks")


class LibrarySection(RulesSection):
    """Who the library is."""

    KEY = "library"
    ICON = "institution"
    RULES = (
        Rule("library_name", N_("Name of the library"), N_("Stands at the head of every paper, as in your charter.")),
        Rule("library_address", N_("Address of the library"), N_("Stands under the name on every paper.")),
        Rule(
            "library_phone",
            N_("Phone for readers"),
            N_("Stands on the delivery slip: readers call it to order books or to put a visit off."),
        ),
        Rule(
            "director_position",
            N_("Position of who approves timetables"),
            N_("Stands over the official timetable of the mobile library, such as “Director of the library”."),
        ),
        Rule(
            "director_name",
            N_("Name of who approves timetables"),
            N_("Stands beside the signature of the official timetable, such as “A. P. Petrova”."),
        ),
        Rule(
            "depot_lat",
            N_("Where rounds start and end"),
            N_("Latitude and longitude from a map; without them the way from the library and back is not counted."),
            Point(N_("56.3287, 44.0020")),
            read=lambda rules: (rules.depot_lat, rules.depot_lon),
            write=lambda _rules, value: dict(zip(("depot_lat", "depot_lon"), value, strict=True)),
        ),
    )

    def title(self) -> str:
        return _("Library")


class LendingSection(RulesSection):
    """Until when books are lent."""

    KEY = "lending"
    ICON = "book"
    RULES = (
        Rule(
            "due_next_visit",
            N_("Books are due"),
            N_("Whoever brings the next books takes back what was read; your rules of use may say otherwise."),
            Way(ways=((N_("at the reader's next visit"), True), (N_("after a fixed number of days"), False))),
        ),
        Rule(
            "loan_days",
            N_("Loan period"),
            N_("Counts where no next visit is planned, or where the number of days is fixed; see your rules of use."),
            Whole(least=1, most=3650, unit=DAYS),
        ),
        Rule(
            "items_per_visit",
            N_("Books at a visit"),
            N_("A bag is filled with so many where the reader's card says nothing; your rules of use limit it."),
            Whole(least=1, most=50),
        ),
        Rule(
            "weeks_without_visit",
            N_("Longest time without a visit"),
            N_(
                "Whoever was not visited for longer stands among the checks of profiles; a rarer plan has its own time."
            ),
            Whole(least=1, most=52, unit=WEEKS),
        ),
    )

    def title(self) -> str:
        return _("Lending")


def _minutes(key: str, name: str) -> Rule:
    return Rule(f"{key}_minutes", name, "", Whole(least=0, most=1440, unit=MINUTES))


def _speed(place: int, name: str, why: str) -> Rule:
    """One of the speeds of a car, which are kept together."""

    def write(rules: LibraryRules, value: object) -> Mapping[str, object]:
        speeds = [list(pair) for pair in rules.car_kmh]
        speeds[place][1] = value
        return {"car_kmh": speeds}

    return Rule(f"car_kmh_{place}", name, why, Decimal(), read=lambda rules: rules.car_kmh[place][1], write=write)


class RoundsSection(RulesSection):
    """Times and ways: what the times of arrival follow from."""

    KEY = "rounds"
    ICON = "rounds"
    RULES = (
        Rule("departs", N_("A round starts at"), N_("Where its route says nothing else."), Clock()),
        Rule(
            "returns_by",
            N_("Everybody is back by"),
            N_("A round that ends later is shown as overtime; no stop is dropped for it."),
            Clock(),
        ),
        Rule(
            "home_minutes",
            N_("Minutes at a home"),
            N_("For the first reader; each further one in the same flat adds half. A place may have its own time."),
            Whole(least=0, most=1440, unit=MINUTES),
        ),
        _minutes("institution", N_("Minutes at a care home or hospital")),
        _minutes("issue_point", N_("Minutes at an issue point")),
        _minutes("mobile_stop", N_("Minutes at a mobile stop")),
        _minutes("reading_room", N_("Minutes at an off-site reading room")),
        Rule(
            "road_factor",
            N_("Road over the straight line"),
            N_("How many times longer the road is, usually 1.3 to 1.4; more where a river has few bridges."),
            Decimal(),
        ),
        Rule("foot_kmh", N_("Walking, km/h"), N_("Who carries books walks 4 to 5 kilometres in an hour."), Decimal()),
        _speed(0, N_("Driving up to 1 km, km/h"), N_("The first kilometre of each way: yards, lights, parking.")),
        _speed(1, N_("Driving up to 8 km, km/h"), N_("Through the town.")),
        _speed(2, N_("Driving further, km/h"), N_("Between villages; on a winter road less.")),
    )

    def title(self) -> str:
        return _("Times and ways")


class PapersSection(RulesSection):
    """How papers are printed."""

    KEY = "papers"
    ICON = "print"
    RULES = (
        Rule(
            "papers_language",
            N_("Language of the papers"),
            N_("Route sheets, slips and reports speak it, whatever language the program speaks on this computer."),
            Way(ways=tuple((text, key) for key, text in LANGUAGES.items())),
        ),
    )

    def title(self) -> str:
        return _("Papers")
