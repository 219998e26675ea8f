"""What narrows the list of readers: six choices with how many each leaves, filters under names, and the way back."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from outreach_app.domain.places import PlaceKind
from outreach_app.domain.profile_checks import Check
from outreach_app.domain.reader_filter import NONE, ReaderFilter
from outreach_app.domain.reader_status import ReaderStatus
from outreach_app.ui import theme
from outreach_app.ui.choice import Choice
from outreach_app.ui.controls import FILTER, QUIET, Button
from outreach_app.ui.translated import Translated
from outreach_app.wording import _

Ways = list[tuple[str, object]]
FILTER_KEY = "Ctrl+Shift+F"
FIELDS = ("status", "check", "route", "deliverer", "kind", "settlement")


class Filters(Translated, QWidget):
    """`changed` when another choice is made; `routes`, `people` and `settlements` are value → name.

    `button` opens them, and stands where the page puts it.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.routes: Mapping[object, str] = {}
        self.people: Mapping[object, str] = {}
        self.settlements: Mapping[object, str] = {}
        self.counts: Mapping[str, Mapping[object, int]] = {}
        self.button = Button("filter", FILTER)
        self.choices = {name: Choice([("", None)], None) for name in FIELDS}
        self.saved, self.clear_all, self.to_file = (
            Button("filter", QUIET),
            Button("cross", QUIET),
            Button("down", QUIET),
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(8))
        for place, choice in enumerate(self.choices.values()):
            grid.addWidget(choice, place // 3, place % 3)
            choice.currentIndexChanged.connect(lambda _place: self.changed.emit())
        grid.addWidget(self.saved, 0, 3)
        grid.addWidget(self.to_file, 1, 3)
        grid.addWidget(self.clear_all, 0, 4, 2, 1)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        self.retranslate()

    def value(self) -> ReaderFilter:
        """What was chosen."""
        return ReaderFilter(**{name: choice.value() for name, choice in self.choices.items()})

    def choose(self, wanted: ReaderFilter) -> None:
        """Choose what a filter says, and tell of it once."""
        for name, choice in self.choices.items():
            with QSignalBlocker(choice):
                choice.choose(getattr(wanted, name))
        self.changed.emit()

    def clear(self) -> None:
        """Keep all readers again."""
        if self.value():
            self.choose(ReaderFilter())

    def retranslate(self) -> None:
        """Set every text anew."""
        self.button.name(_("Filters"), _("Show what narrows the list"), FILTER_KEY)
        self.saved.name(_("Saved filters"), _("Choose, save or delete a filter"))
        self.to_file.name(_("To a file…"), _("Save this list as XLSX or CSV"), "Ctrl+E")
        self.clear_all.name("", _("Show all readers again"))
        titles = (_("Status"), _("Check"), _("Route"), _("Deliverer"), _("Kind of place"), _("Town or village"))
        for (name, choice), title in zip(self.choices.items(), titles, strict=True):
            choice.setAccessibleName(title)
            choice.setToolTip(title)
            choice.offer([self._counted(name, text, value) for text, value in self._ways(name)])

    def _counted(self, name: str, text: str, value: object) -> tuple[str, object]:
        known = self.counts.get(name)
        return (text if value is None or known is None else f"{text} ({known.get(value, 0)})"), value

    def _ways(self, name: str) -> Ways:
        if name == "status":
            return [(_("any status"), None), *((one.label, one) for one in ReaderStatus)]
        if name == "check":
            return [(_("any check"), None), *((one.label, one) for one in Check)]
        if name == "kind":
            return [(_("any place"), None), *((one.label, one) for one in PlaceKind)]
        first, none, known = {
            "route": (_("any route"), _("no route"), self.routes),
            "deliverer": (_("any deliverer"), _("nobody in particular"), self.people),
            "settlement": (_("any town or village"), "", self.settlements),
        }[name]
        nobody: Ways = [(none, NONE)] if none else []
        return [(first, None), *((text, value) for value, text in known.items()), *nobody]
