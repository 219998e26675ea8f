"""The filters of the page Readers at work: looked through in the background, kept under names, written to files."""

from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.reader_filter import ReaderFilter, SavedFilter
from outreach_app.services import people, reader_lists, saved_filters, schedule
from outreach_app.services.library import Library
from outreach_app.services.reader_lists import ReaderList
from outreach_app.services.reader_traits import Overview, narrowed, overview
from outreach_app.ui import background, messages
from outreach_app.ui.controls import Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.ui.latest import Latest
from outreach_app.ui.list_pane import ListPane
from outreach_app.ui.readers.filters import Filters
from outreach_app.wording import _

_TABLES = "XLSX (*.xlsx);;CSV (*.csv)"


class Narrowing(QObject):
    """`changed` when other readers are to be shown; `only` are those that the filters leave, None: all."""

    changed = Signal()

    def __init__(self, owner: QWidget, desk: Desk, library: Library, pane: ListPane) -> None:
        super().__init__(owner)
        self._owner, self._desk, self._library, self._pane = owner, desk, library, pane
        self.filters = Filters()
        self.only = None
        self._seen: Overview | None = None
        self._latest = Latest(owner, library)
        self._folder = Path.home()
        self.filters.hide()
        pane.beside.addWidget(self.filters.button)
        pane.below.addWidget(self.filters)
        pane.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        pane.unfound.pressed.connect(self.clear)
        self.filters.button.toggled.connect(self.show_filters)
        self.filters.changed.connect(self._ask)
        self.filters.saved.clicked.connect(self._show_menu)
        self.filters.clear_all.clicked.connect(self.clear)
        self.filters.to_file.clicked.connect(self.file)

    @property
    def wanted(self) -> ReaderFilter:
        """The filter with the words that are typed."""
        chosen = self.filters.value()
        return ReaderFilter(**{name: getattr(chosen, name) for name in self.filters.choices}, words=self._typed)

    @property
    def _typed(self) -> str:
        return self._pane.search.text().strip()

    def show_filters(self, shown: bool) -> None:
        """Show the row of filters, or put it away with what was chosen."""
        self.filters.setVisible(shown)
        if shown:
            self._ask()
            self.filters.choices["status"].setFocus()
        else:
            self.filters.clear()

    def toggle(self) -> None:
        """Show the filters, or put them away."""
        self.filters.button.toggle()

    def clear(self) -> None:
        """Show all readers again."""
        self.filters.clear()

    def outdated(self) -> None:
        """Look through the readers anew, where the filters are in use."""
        self._seen = None
        if self.filters.isVisibleTo(self._owner):
            self._ask()

    def _ask(self) -> None:
        library, wanted, seen = self._library, self.filters.value(), self._seen
        self._pane.narrowed = bool(wanted)

        def look() -> object:
            known = seen or overview(library, library.clock().date())
            only = narrowed(library, known.matching(wanted)) if wanted else None
            return known, only, schedule.routes(library), people.names(library)

        if seen and not wanted:
            self._latest.forget()
            self._show_only(None)
        else:
            self._latest.ask(look, self._take, _("Readers are looked through…"))

    def _take(self, found: object) -> None:
        seen, only, routes, names = found
        if seen is not self._seen:
            self._seen = seen
            self.filters.counts = seen.counts
            self.filters.routes = {one.id: one.name for one in routes}
            goes = seen.counts["deliverer"]
            self.filters.people = {one: name for one, name in names.items() if goes[one]}
            self.filters.settlements = seen.settlements
            self.filters.retranslate()
        self._show_only(only)

    def _show_only(self, only: object) -> None:
        self.only = only
        self.changed.emit()

    def menu(self) -> QMenu:
        """The saved filters, and what can be done with them."""
        menu = QMenu(self._owner)
        known = saved_filters.saved_filters(self._library)
        now = self.wanted
        for one in known:
            action = menu.addAction(one.name, lambda one=one: self.use(one))
            action.setCheckable(True)
            action.setChecked(one.filter == now)
        menu.addSeparator()
        menu.addAction(_("Save this filter…"), self.save).setEnabled(bool(now) or bool(now.words))
        for one in known:
            if one.filter == now:
                menu.addAction(_("Rename “{name}”…").format(name=one.name), lambda one=one: self.rename(one))
                menu.addAction(_("Delete “{name}”").format(name=one.name), lambda one=one: self.delete(one))
        return menu

    def _show_menu(self) -> None:
        button, menu = self.filters.saved, self.menu()
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def use(self, kept: SavedFilter) -> None:
        """Narrow the list as it was kept."""
        self._pane.search.setText(kept.filter.words)
        self.filters.choose(kept.filter)

    def save(self) -> None:
        """Keep the filter under a name."""
        form = NameForm(self._owner, _("Save the filter"), "")
        wanted = self.wanted
        form.run(self._desk, lambda name: saved_filters.save_filter(self._library, name, wanted), _("Filter saved"))

    def rename(self, kept: SavedFilter) -> None:
        """Give a filter another name."""
        form = NameForm(self._owner, _("Rename the filter"), kept.name)
        write = saved_filters.rename_filter
        form.run(self._desk, lambda name: write(self._library, kept.id, name), _("Filter renamed"))

    def delete(self, kept: SavedFilter) -> None:
        """Forget a filter; Undo brings it back."""
        self._desk.do(lambda: saved_filters.delete_filter(self._library, kept.id), _("Filter deleted"))

    def file(self) -> None:
        """Write the readers that are shown, those too that do not fit into the list, to a file."""
        form = ListForm(self._owner)
        if form.ask(lambda _which: Changes()) is None:
            return
        which, wanted, library = form.value(), self.wanted, self._library
        today = library.clock().date()
        name = _("readers")
        suggested = self._folder / f"{name} {today:%Y-%m-%d}.xlsx"
        path = messages.save_file(self._owner, _("Save the list to a file"), _TABLES, suggested)
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(".xlsx")
        self._folder = path.parent

        def job(_progress: background.Progress) -> Changes:
            try:
                ids = reader_lists.chosen(library, wanted, today)
                return reader_lists.write_readers(library, which, ids, path, today)
            finally:
                library.store.release()

        def done(_changes: Changes) -> None:
            self._desk.told.emit(_("List saved: {file}").format(file=path), False)

        background.run(self._owner, job, done, self._refused, _("The list is written…"))

    def _refused(self, fault: Exception) -> None:
        if not isinstance(fault, UserError):
            raise fault
        self._desk.failed.emit(fault)


class NameForm(FormDialog):
    """Asks for the name of a filter."""

    def __init__(self, parent: QWidget | None, title: str, name: str) -> None:
        super().__init__(parent, title, _("Save"))
        fields = Fields()
        self.name = fields.line(_("Name of the filter"), name, wide=True)
        self.content.addWidget(fields)
        if not name:
            told = Label("muted", wrap=True)
            told.setText(_("A filter of this name is replaced."))
            self.content.addWidget(told)
        self.ready(self.name)

    def value(self) -> str:
        """The name."""
        return self.name.text()


class ListForm(FormDialog):
    """Asks which list is wanted, and says what a file with personal data needs."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("Save the list to a file"), _("Choose the file…"))
        fields = Fields()
        self.which = fields.choice(_("List"), [(one.label, one) for one in ReaderList], ReaderList.WORKING)
        self.content.addWidget(fields)
        told = Label(wrap=True)
        told.setText(
            _(
                "The file is not encrypted and holds personal data: keep it where only the staff can open it, and "
                "delete it when it is not needed. It holds no door codes, notes or health marks."
            )
        )
        self.content.addWidget(told)
        self.ready(self.which)

    def value(self) -> ReaderList:
        """The list."""
        return self.which.value()
