"""What narrows the list: format, age mark, what has left the stock."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from outreach_app.domain.collection import AGE_MARKS, FORMATS, NO_COPY, UNMARKED, WITHDRAWN, TitleFilter, format_name
from outreach_app.ui import theme
from outreach_app.ui.choice import Choice
from outreach_app.ui.translated import Translated
from outreach_app.wording import _

Ways = list[tuple[str, object]]


def _formats() -> Ways:
    return [(_("any format"), ""), *((format_name(code), code) for code in FORMATS)]


def _marks() -> Ways:
    marks: Ways = [(f"{mark}+", str(mark)) for mark in AGE_MARKS]
    return [(_("any age mark"), ""), *marks, (_("no age mark"), UNMARKED)]


def _stocks() -> Ways:
    return [(_("all titles"), ""), (_("withdrawn ones"), WITHDRAWN), (_("without copies"), NO_COPY)]


class Filters(Translated, QWidget):
    """`changed` when another choice is made."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.format, self.age_mark, self.stock = self.choices = (
            Choice(_formats(), ""),
            Choice(_marks(), ""),
            Choice(_stocks(), ""),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for choice in self.choices:
            choice.currentIndexChanged.connect(lambda _place: self.changed.emit())
            row.addWidget(choice, 1)
        self.retranslate()

    def value(self) -> TitleFilter:
        """What was chosen."""
        return TitleFilter(*(choice.value() for choice in self.choices))

    def clear(self) -> None:
        """Keep all titles again."""
        for choice in self.choices:
            choice.choose("")

    def retranslate(self) -> None:
        """Set every text anew."""
        for choice, ways, name in zip(
            self.choices, (_formats(), _marks(), _stocks()), (_("Format"), _("Age mark"), _("Stock")), strict=True
        ):
            choice.setAccessibleName(name)
            choice.setToolTip(name)
            for place, (text, _value) in enumerate(ways):
                choice.setItemText(place, text)
