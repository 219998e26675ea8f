"""Places without coordinates, village by village: one centre is pasted for all of a village's."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.errors import UserError
from outreach_app.domain.travel import Point
from outreach_app.services.whereabouts import Surroundings, Village
from outreach_app.ui import theme
from outreach_app.ui.controls import Label
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.ui.where_field import WhereField
from outreach_app.wording import N_, _, ngettext


class VillagesForm(FormDialog):
    """Gives the settlement and its centre."""

    def __init__(self, parent: QWidget | None, villages: list[Village], around: Surroundings) -> None:
        super().__init__(parent, _("Put a village on the map"), _("Put on the map"))
        told = Label("muted", wrap=True)
        told.setText(
            _(
                "All places of the village that have no coordinates get those of its centre, marked approximate. "
                "Where a reader's own are known, they stay."
            )
        )
        fields = Fields()
        ways = [(_line(one), one) for one in villages]
        self.village = fields.choice(_("Town or village"), ways, villages[0])
        self.where = WhereField(None, around)
        self.where.near.hide()
        self.where.approximate.hide()
        fields.add(_("Coordinates or a link of a map"), self.where, wide=True)
        self.village.currentIndexChanged.connect(self._suggest)
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        column.addWidget(told)
        column.addWidget(fields)
        self.content.addLayout(column)
        self._suggest()
        self.ready(self.village)

    def value(self) -> tuple[str, Point]:
        """The village and its centre as typed."""
        where = self.where.value()
        if where is None:
            raise UserError(N_("Where is the middle of the village? Paste its coordinates from a map."))
        return self.village.value().settlement, Point(where.lat, where.lon)

    def _suggest(self) -> None:
        """Begin with the middle of those that are on the map already."""
        centre = self.village.value().centre
        self.where.line.setText(f"{centre.lat}, {centre.lon}" if centre else "")


def _line(village: Village) -> str:
    many = ngettext("{count} place", "{count} places", village.unlocated)
    name = village.settlement or _("no town or village given")
    return f"{name} – {many}"
