"""Age bands as people type them: one on a line, «15–17», «36+», with a name of their own before it where they want."""

import re
from collections.abc import Iterable
from datetime import date

from PySide6.QtWidgets import QWidget

from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.rules import AgeBand, BandSet
from outreach_app.ui import typed
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.wording import N_, _

_BAND = re.compile(r"(?:(?P<name>.*\D)\s+)?(?P<youngest>\d{1,3})\s*(?:\+|[-–—]\s*(?P<oldest>\d{1,3}))")


def bands(text: str) -> tuple[AgeBand, ...]:
    """The bands of a text, one on a line, in the order of their years.

    Raises:
        UserError: a line is no band.
    """
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        match = _BAND.fullmatch(line)
        if not match:
            raise UserError(N_("“{text}” is no age band: type it as 15–17, the last one as 36+."), text=line)
        oldest = match["oldest"]
        label = f"{match['youngest']}–{oldest}" if oldest else f"{match['youngest']}+"
        found.append(AgeBand((match["name"] or label).strip(), int(match["youngest"]), int(oldest) if oldest else None))
    return tuple(sorted(found, key=lambda band: band.youngest))


def line(band: AgeBand) -> str:
    """A band as it is typed."""
    years = f"{band.youngest}+" if band.oldest is None else f"{band.youngest}–{band.oldest}"
    return years if band.label == years else f"{band.label} {years}"


def lines(known: Iterable[AgeBand], between: str = "\n") -> str:
    """Bands as they are typed."""
    return between.join(line(band) for band in known)


class BandsForm(FormDialog):
    """Takes a set, gives a set."""

    def __init__(self, parent: QWidget | None, known: BandSet, title: str) -> None:
        super().__init__(parent, title, _("Save"))
        fields = Fields()
        self.day = fields.line(_("Holds from"), full_day(known.from_on), _("24.11.2026"), wide=True)
        self.bands = fields.text(_("Age bands, one on a line, in full years"), lines(known.bands), lines=6)
        self.content.addWidget(fields)
        self.ready(self.bands)

    def value(self) -> tuple[date, tuple[AgeBand, ...]]:
        """The day and the bands as typed."""
        day = typed.day(self.day.text())
        if day is None:
            raise UserError(N_("From which day on? Type the first day, such as 24.11.2026."))
        return day, bands(self.bands.toPlainText())
