"""The pages of the window, in the order of the flow, and the ways between them.

Each page is imported and built when it is first shown: the window starts with one of them. What else asks the library
is imported where it is needed: the frame is painted before.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from outreach_app.ui.dialog import Dialog
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.page import Page
from outreach_app.ui.ways import Ways
from outreach_app.wording import _

if TYPE_CHECKING:
    from outreach_app.services.library import Library
    from outreach_app.ui.arrivals import Arrivals
    from outreach_app.ui.porter import Porter


class Pages:
    """Builds the pages of a window; the library is told once it is open."""

    def __init__(self) -> None:
        self.window: MainWindow
        self.library: Library
        self.porter: Porter
        self.arrivals: Arrivals | None = None
        self._finder: QWidget | None = None
        self.ways = Ways(
            go=self._go,
            back=self._back,
            open_reader=lambda reader: self._on("readers", lambda page: page.show_reader(reader)),
            find_readers=lambda text: self._on("readers", lambda page: page.list.search.setText(text)),
            new_reader=lambda: self._on("readers", lambda page: page.add_reader()),
            turn_year=lambda: self._on("readers", lambda page: page.privacy.turn_year()),
            open_place=lambda place: self._on("readers", lambda page: page.show_place(place)),
            open_title=lambda title: self._on("collection", lambda page: page.show_title(title)),
            new_title=lambda: self._on("collection", lambda page: page.add_title()),
            open_sets=lambda set_id=None: self._on("sets", lambda page: set_id and page.show_set(set_id)),
            open_diary=lambda: self._on("sets", lambda page: page.show_diary()),
            open_day=lambda day: self._on("rounds", lambda page: page.show_day(day)),
            open_round=lambda round_id: self._on("rounds", lambda page: page.show_round(round_id)),
            pack_bags=lambda round_id, reader: self._on("rounds", lambda page: page.pack(round_id, reader)),
            import_file=lambda kind: self._on("import", lambda page: page.open(kind)),
            enter_round=lambda round_id: self._on("visits", lambda page: page.show_round(round_id)),
            open_mobile=lambda tab: self._on("mobile", lambda page: page.turn_to(tab)),
            open_board=lambda vehicle: self._on("mobile", lambda page: page.show_vehicle(vehicle)),
            open_stop=lambda tab, place, day: self._on("mobile", lambda page: page.show_stop(tab, place, day)),
            print_day=lambda day, rounds=(): self._on("print", lambda page: page.show_day(day, rounds)),
            open_library=self._open_library,
            take_out=lambda day, place=None: self._on("fieldwork", lambda page: page.take_out(day, place)),
            open_inbox=lambda: self._on("fieldwork", lambda page: page.show_inbox()),
            watch_folder=self._watch_folder,
            open_settings=lambda section: self._on("settings", lambda page: page.show_section(section)),
            set_look=self._set_look,
            lock_after=self._lock_after,
        )

    def factories(self) -> dict[str, Callable[[], Page]]:
        """The pages by key; those that the rail does not name are reached by a way."""
        return {
            "today": self._today,
            "readers": self._readers,
            "collection": self._collection,
            "schedule": self._schedule,
            "rounds": self._rounds,
            "visits": self._visits,
            "mobile": self._mobile,
            "statistics": self._statistics,
            "fieldwork": self._fieldwork,
            "settings": self._settings,
            "import": self._import,
            "print": self._print,
            "sets": self._sets,
        }

    def find(self) -> None:
        """Open the box that finds or does everything; it names readers, so not for everybody."""
        from outreach_app.domain.roles import Field
        from outreach_app.services.roles import sees

        if not sees(self.library, Field.NAME):
            self.window.desk.told.emit(_("Readers' names are not shown to whoever works on figures only."), False)
            return
        if self._finder is None:
            from outreach_app.ui.finder import Finder
            from outreach_app.ui.offers import Offers

            offers = Offers(self.window, self.library, self.ways)
            self._finder = Finder(self.window.centralWidget(), offers)
        self._finder.open()

    def scanned(self, code: str) -> None:
        """Hand a scanned code to the dialog or page on view, else show what it belongs to."""
        dialog = QApplication.activeModalWidget()
        if dialog or not self.window.page:
            if not (isinstance(dialog, Dialog) and dialog.scanned(code)):
                QApplication.beep()
            return
        page = self.window.page
        if not page.scanned(code):
            from outreach_app.ui import scan_ways

            scan_ways.follow(self.library, self.ways, self.window.desk, code)
            if self.window.page is not page:
                self.window.page.scanned(code)

    def _go(self, key: str) -> None:
        self.window.go(key)

    def _back(self) -> None:
        self.window.back()

    def _open_library(self, file: Path) -> None:
        self.porter.turned.emit(file)

    def _watch_folder(self) -> None:
        if self.arrivals:
            self.arrivals.look()

    def _lock_after(self, minutes: int) -> None:
        self.porter.set_minutes(minutes)

    def _set_look(self, name: str, value: object) -> None:
        self.window.set_look(name, value)

    def _on(self, key: str, deed: Callable[[Page], object]) -> None:
        """Show a page and let it do something."""
        self.window.go(key)
        if self.window.page and key == self.window.page.KEY:
            deed(self.window.page)

    def _today(self) -> Page:
        from outreach_app.ui.today import TodayPage

        return TodayPage(self.window.desk, self.library, self.ways)

    def _readers(self) -> Page:
        from outreach_app.ui.readers import ReadersPage

        return ReadersPage(self.window.desk, self.library, self.ways)

    def _collection(self) -> Page:
        from outreach_app.ui.collection import CollectionPage

        return CollectionPage(self.window.desk, self.library, self.ways)

    def _schedule(self) -> Page:
        from outreach_app.ui.schedule import SchedulePage

        return SchedulePage(self.window.desk, self.library, self.ways)

    def _rounds(self) -> Page:
        from outreach_app.ui.rounds import RoundsPage

        return RoundsPage(self.window.desk, self.library, self.ways)

    def _visits(self) -> Page:
        from outreach_app.ui.visits import VisitsPage

        return VisitsPage(self.window.desk, self.library)

    def _mobile(self) -> Page:
        from outreach_app.ui.mobile import MobilePage

        return MobilePage(self.window.desk, self.library, self.ways)

    def _statistics(self) -> Page:
        from outreach_app.ui.statistics import StatisticsPage

        return StatisticsPage(self.window.desk, self.library, self.ways)

    def _fieldwork(self) -> Page:
        from outreach_app.ui.fieldwork import FieldworkPage

        return FieldworkPage(self.window.desk, self.library, self.ways)

    def _settings(self) -> Page:
        from outreach_app.ui.settings import SettingsPage

        return SettingsPage(self.window.desk, self.library, self.ways, self.window.settings)

    def _import(self) -> Page:
        from outreach_app.ui.importing import ImportPage

        return ImportPage(self.window.desk, self.library, self.ways)

    def _sets(self) -> Page:
        from outreach_app.ui.sets import SetsPage

        return SetsPage(self.window.desk, self.library, self.ways)

    def _print(self) -> Page:
        from outreach_app.ui.printing import PrintPage

        return PrintPage(self.window.desk, self.library, self.ways, self.window.settings)
