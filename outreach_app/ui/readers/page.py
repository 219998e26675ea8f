"""The page of readers: the list at the left, the card of the chosen one at the right."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services.library import Library
from outreach_app.services.reader_card import reader_card
from outreach_app.ui import theme
from outreach_app.ui.actions import ActionSpec
from outreach_app.ui.controls import PRIMARY, Button
from outreach_app.ui.desk import Desk
from outreach_app.ui.page import Page
from outreach_app.ui.readers import checks_block, forms, schedule_tab
from outreach_app.ui.readers.columns import Listed
from outreach_app.ui.readers.deeds import Deeds
from outreach_app.ui.readers.filters import FILTER_KEY
from outreach_app.ui.readers.found import FoundReaders
from outreach_app.ui.readers.head import REST_KEY
from outreach_app.ui.readers.likes_deeds import LikesDeeds
from outreach_app.ui.readers.panel import ReaderPanel
from outreach_app.ui.readers.place_deeds import PlaceDeeds
from outreach_app.ui.readers.privacy_deeds import PrivacyDeeds
from outreach_app.ui.readers.profile_deeds import ProfileDeeds
from outreach_app.ui.readers.record_deeds import RecordDeeds
from outreach_app.ui.readers.visits_tab import CALL_KEY
from outreach_app.ui.sides import Sides
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

MERGE_KEY = "Ctrl+Shift+M"


class ReadersPage(Page):
    """Finds as you type over all readers; what is done to the chosen one is in `deeds`."""

    KEY = "readers"
    HELP = N_(
        "Type the beginning of a name, card number, phone or address to find a reader; the card at the right shows "
        "everything about the chosen one. Enter changes the card."
    )
    STAGES = frozenset({"readers", "places", "schedule", "selection", "visits", "collection", "people"})

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__(desk)
        self.library = library
        self.found = FoundReaders(self, desk, library)
        self.list, self.foot, self.narrowing = self.found.pane, self.found.foot, self.found.narrowing
        self.panel = ReaderPanel()
        self.deeds = Deeds(self, desk, library)
        self.privacy = PrivacyDeeds(self, desk, library, self.panel)
        self.places = PlaceDeeds(self, desk, library, ways)
        self.profile = ProfileDeeds(self, desk, library, self.panel, self.places)
        self.records = RecordDeeds(self, desk, library, self.panel, self.list)
        self.new = Button("plus", PRIMARY)
        self.count, self.off_map = self.foot.count, self.foot.off_map
        self.list.beside.addWidget(self.new)
        self.body.addWidget(Sides(_above(self.list, self.foot), self.panel, shares=(11, 9)), 1)
        self.setFocusProxy(self.list.search)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.use_actions(
            [
                ActionSpec("search", N_("Search"), ("Ctrl+F",), self._to_search, everywhere=True),
                ActionSpec("new", N_("New reader"), ("Ctrl+N",), self.add_reader, everywhere=True),
                ActionSpec("change", N_("Change the reader"), ("F2",), self.change_reader, everywhere=True),
                ActionSpec("papers", N_("Papers of enrolment"), ("Ctrl+Shift+P",), self.print_papers, everywhere=True),
                ActionSpec("call", N_("Note a call"), (CALL_KEY,), self.profile.call, everywhere=True),
                ActionSpec("rest", N_("Pause, or end the pause"), (REST_KEY,), self.profile.rest, everywhere=True),
                ActionSpec("place", N_("New place"), (), self.places.add),
                ActionSpec("where", N_("The card of the reader's place"), ("Ctrl+Shift+O",), self.show_place),
                ActionSpec("history", N_("Who saw and changed the card"), ("Ctrl+Shift+J",), self.show_history),
                ActionSpec("year", N_("Register anew for the year"), (), self.privacy.turn_year, needs="turn_year"),
                ActionSpec("filters", N_("Filters"), (FILTER_KEY,), self.narrowing.toggle, everywhere=True),
                ActionSpec(
                    "file", N_("Save this list as XLSX or CSV"), ("Ctrl+E",), self.narrowing.file, everywhere=True
                ),
                ActionSpec(
                    "merge",
                    N_("Make two records one"),
                    (MERGE_KEY,),
                    self.records.unite,
                    everywhere=True,
                    needs="merge_readers",
                ),
                ActionSpec("villages", N_("Put a village on the map"), (), self.deeds.locate_village),
            ]
        )
        self._listen()

    def _listen(self) -> None:
        self.new.clicked.connect(self.add_reader)
        self.off_map.clicked.connect(self.deeds.locate_village)
        self.list.none.pressed.connect(self.add_reader)
        self.records.united.connect(lambda reader: self.show_reader(Id(reader)))
        self.records.ways = {
            checks_block.PLAN: lambda _found: self.deeds.with_service(self.panel.card, schedule_tab.PLAN, None),
            checks_block.CALL: lambda _found: self.profile.call(),
            checks_block.REST: lambda _found: self.profile.rest(),
            checks_block.CHANGE: lambda found: self.mend_reader(checks_block.page_for(found.check)),
            checks_block.LIKES: lambda _found: self.panel.show_tab(self.panel.likes),
            checks_block.SIGN: lambda _found: self.panel.show_tab(self.panel.papers),
            checks_block.PLACE: lambda _found: self.profile.change_place() or self.mend_reader(forms.ADDRESS),
        }
        self.panel.papers.signed.connect(self.mend_reader)
        self.list.selected.connect(self._select)
        self.list.opened.connect(lambda _listed: self.change_reader())
        self.panel.top.edit.clicked.connect(self.change_reader)
        self.panel.top.papers.clicked.connect(self.print_papers)
        self.panel.profile.code_wanted.connect(self._show_door_code)
        self.panel.profile.reader_wanted.connect(lambda reader: self.show_reader(Id(reader)))
        self.panel.books.wished.connect(self.deeds.with_loan)
        self.likes = LikesDeeds(self.panel, self.desk, self.library, self)
        self.panel.books.rated.connect(self.likes.rate)
        self.panel.schedule.wished.connect(lambda what, about: self.deeds.with_service(self.panel.card, what, about))

    @property
    def today(self) -> date:
        """The day that it is now."""
        return self.library.clock().date()

    def start(self) -> None:
        self.found.start()

    def show_anew(self) -> None:
        self.found.show_anew()
        if self.panel.card:
            self._show(self.panel.card.reader.id)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.new.name(_("New reader"), _("Add a reader"), "Ctrl+N")
        self.list.name(_("Readers"))
        self.foot.count_off_map()
        self.list.none.say(
            _("There is no reader yet. Import a table, as the page “Today” shows, or add readers by hand."),
            _("New reader"),
        )
        if self.list.table.rows.rows:
            self.found.find()

    def show_reader(self, reader: Id) -> None:
        """Show one reader's card, and the place in the list."""
        self.found.go_to(reader)
        self._show(reader)
        self.list.table.setFocus()

    def show_place(self, place: Id | None = None) -> None:
        """Show the card of a place, or of that of the chosen reader."""
        place = place or (self.panel.card.reader.place if self.panel.card else None)
        if place:
            self.places.show(place)

    def add_reader(self) -> None:
        """Ask for a new reader."""
        added = self.deeds.add()
        if added:
            self.show_reader(added)

    def change_reader(self) -> None:
        """Open the form of the chosen reader."""
        self.mend_reader(forms.PERSON)

    def mend_reader(self, page: int) -> None:
        """Open the form of the chosen reader at one of its pages."""
        if self.panel.card:
            self.deeds.change(self.panel.card, page)

    def print_papers(self) -> None:
        """Open the papers that the chosen reader signs; blanks where nobody is chosen."""
        self.privacy.papers(self.panel.card)

    def show_history(self) -> None:
        """Show who did what to the chosen reader's card, and who looked."""
        self.panel.show_tab(self.panel.journal)

    def _select(self, listed: Listed | None) -> None:
        if listed and (not self.panel.card or self.panel.card.reader.id != listed.id):
            self._show(listed.id)

    def _show(self, reader: Id) -> None:
        try:
            self.panel.show_card(reader_card(self.library, reader, self.today))
            self.records.check(reader)
        except UserError:
            self.panel.show_card(None)

    def _show_door_code(self) -> None:
        code = self.deeds.door_code(self.panel.card)
        if code and self.panel.profile.door:
            self.panel.profile.door.reveal(code)

    def _to_search(self) -> None:
        self.list.search.setFocus()
        self.list.search.selectAll()


def _above(upper: QWidget, lower: QWidget) -> QWidget:
    """One widget above the other."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(8))
    column.addWidget(upper, 1)
    column.addWidget(lower)
    return both
