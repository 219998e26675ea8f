"""The tab of points' diaries: every page that was entered, and the form of one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import full_day, month_end
from outreach_app.domain.diary import DiaryPage
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place
from outreach_app.domain.rules import AgeBand, bands_on
from outreach_app.services import diary, places, rules
from outreach_app.services.library import Library
from outreach_app.ui import theme, typed
from outreach_app.ui.controls import PRIMARY, QUIET, Button, Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.drafts import Draft
from outreach_app.ui.field_fault import at
from outreach_app.ui.form import Fields, FormDialog, Number
from outreach_app.ui.latest import Latest
from outreach_app.ui.list_pane import ListPane
from outreach_app.ui.sets.forms import places_to_choose
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _

_MOST = 9_999


@dataclass(frozen=True)
class Listed:
    """A page in the list."""

    page: DiaryPage
    where: str
    age: str

    @property
    def id(self) -> Id:
        """The page's id."""
        return self.page.id


COLUMNS = (
    Column(N_("Days"), lambda one: one.page.period, sort=lambda one: one.page.on_day, width=176),
    Column(N_("Place"), lambda one: one.where, tip=lambda one: one.where, width=150, stretch=True),
    Column(N_("Form of service"), lambda one: one.page.form.label, width=160, optional=True, muted=True),
    Column(N_("Age band"), lambda one: one.age, width=88, optional=True),
    Column(N_("Visitors"), lambda one: one.page.visitors, width=104, right=True),
    Column(N_("Copies lent"), lambda one: one.page.loans, width=152, right=True),
    Column(N_("Note"), lambda one: one.page.note, tip=lambda one: one.page.note, width=140, optional=True, muted=True),
)


class PageForm(FormDialog):
    """Takes a page, gives a page. Its form of service follows the place."""

    def __init__(
        self, parent: QWidget | None, page: DiaryPage, known: Sequence[Place], bands: Sequence[AgeBand]
    ) -> None:
        super().__init__(parent, _("Page of the point's diary"), _("Save"))
        self._page = page
        told, fields = Label("muted", wrap=True), Fields()
        told.setText(
            _("Only who came and took books without being recorded by name: loans to residents by name count already.")
        )
        ages = [(_("not told"), None), *((band.label, band.youngest) for band in bands)]
        self.place = fields.choice(_("Place"), places_to_choose(known), page.place)
        self.age = fields.choice(_("Age band"), ages, _band_of(page, bands))
        self.start = fields.line(_("From"), full_day(page.on_day))
        self.end = fields.line(_("Until"), full_day(page.until_day))
        self.visitors = fields.add(_("Visitors"), Number(0, _MOST, page.visitors))
        self.loans = fields.add(_("Copies lent"), Number(0, _MOST, page.loans))
        self.note = fields.line(_("Note"), page.note, wide=True)
        self.content.addWidget(told)
        self.content.addWidget(fields)
        self.ready(self.place)

    def value(self) -> DiaryPage:
        """The page as typed."""
        with at(self.start):
            start = typed.day(self.start.text())
            if start is None:
                raise UserError(N_("On which day does the page begin? Type it as 01.11.2026."))
        with at(self.end):
            end = typed.day(self.end.text()) or start
        return DiaryPage(
            id=self._page.id,
            place=self.place.value() or Id(""),
            form=self._page.form,
            on_day=start,
            until_day=end,
            visitors=self.visitors.value(),
            loans=self.loans.value(),
            youngest=self.age.value(),
            note=self.note.text().strip(),
        )


def _listed(library: Library) -> list[Listed]:
    """All pages, with the names of their places and ages."""
    known, sets = {one.id: one.label for one in places.points(library)}, rules.band_sets(library)

    def age(page: DiaryPage) -> str:
        bands = bands_on(sets, page.until_day)
        return next((band.label for band in bands if page.youngest is not None and page.youngest in band), "")

    return [Listed(page, known.get(page.place, ""), age(page)) for page in diary.diary_pages(library)]


def _band_of(page: DiaryPage, bands: Sequence[AgeBand]) -> int | None:
    """The first year of the band that a page's people are of."""
    return next((band.youngest for band in bands if page.youngest is not None and page.youngest in band), None)


class DiaryTab(Translated, QWidget):
    """Enter or F2 corrects a page; a new one begins with the month before, which is when papers come in."""

    def __init__(self, desk: Desk, library: Library) -> None:
        super().__init__()
        self._desk, self._library, self._pages = desk, library, Latest(self, library)
        self.list, self.new = ListPane(COLUMNS, icon="note"), Button("plus", PRIMARY)
        self.edit, self.remove = Button("note"), Button("cross", QUIET)
        self.list.beside.addWidget(self.new)
        foot = QHBoxLayout()
        for part in (self.edit, self.remove):
            foot.addWidget(part)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self.first = self.list.search
        self.new.clicked.connect(self.add)
        self.edit.clicked.connect(self.change)
        self.remove.clicked.connect(self.delete)
        self.list.none.pressed.connect(self.add)
        self.list.opened.connect(lambda _listed: self.change())
        self.list.selected.connect(lambda _listed: self._offer())
        self.retranslate()

    def show_anew(self) -> None:
        """Ask for all pages again, in the background."""
        library = self._library
        self._pages.ask(lambda: _listed(library), self._list, _("Looking up the diaries"))

    def _list(self, pages: list[Listed]) -> None:
        self.list.set_rows(pages)
        if pages and not self.list.table.current():
            self.list.table.go_to(0)
        self._offer()

    def add(self) -> None:
        """Enter a page: of the last month that has ended, at the place of the page that is chosen."""
        end = self._today.replace(day=1) - timedelta(days=1)
        chosen = self.list.table.current()
        place = chosen.page.place if chosen else Id("")
        draft = DiaryPage(Id(""), place, Form.ISSUE_POINT, end.replace(day=1), month_end(end), visitors=1)

        def write(page: DiaryPage) -> Changes:
            return diary.add_diary_page(self._library, self._formed(page), self._today)

        form = self._form(draft)
        form.run(self._desk, write, _("Page of the diary entered"), Draft(self._library, "diary page"))

    def change(self) -> None:
        """Correct the chosen page."""
        chosen = self.list.table.current()
        if chosen is None:
            return

        def write(page: DiaryPage) -> Changes | None:
            if page == chosen.page:
                return None
            moved = page if page.place == chosen.page.place else self._formed(page)
            return diary.change_diary_page(self._library, moved, self._today)

        kept = Draft(self._library, "diary page", chosen.id)
        self._form(chosen.page).run(self._desk, write, _("Page of the diary changed"), kept)

    def delete(self) -> None:
        """Delete the chosen page; Undo brings it back."""
        chosen = self.list.table.current()
        if chosen:
            self._desk.do(lambda: diary.remove_diary_page(self._library, chosen.id), _("Page of the diary deleted"))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.new.name(_("New page"), _("Enter a page of a point's diary"), "Ctrl+N")
        self.edit.name(_("Correct"), _("Correct the chosen page"), "F2")
        self.remove.name(_("Delete"), _("Delete the chosen page"))
        self.list.name(_("Pages of points' diaries"))
        told = _("No page yet. Where a point keeps its own diary, enter each month how many came and what they took.")
        self.list.none.say(told, _("New page"))

    @property
    def _today(self) -> date:
        return self._library.clock().date()

    def _formed(self, page: DiaryPage) -> DiaryPage:
        """The page with the form of service of its place."""
        return replace(page, form=diary.form_at(self._library, page.place, page.until_day))

    def _form(self, page: DiaryPage) -> PageForm:
        bands = bands_on(rules.band_sets(self._library), page.until_day)
        return PageForm(self, page, places.points(self._library), bands)

    def _offer(self) -> None:
        for button in (self.edit, self.remove):
            button.setEnabled(self.list.table.current() is not None)
