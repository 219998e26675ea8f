"""The stops of a day in their order, with their times and how far they are."""

from outreach_app.services.mobile import DayStop
from outreach_app.ui.chip import Mark
from outreach_app.ui.palette import State
from outreach_app.ui.tables import Column
from outreach_app.ui.two_lines import TwoLineTable
from outreach_app.wording import N_, _


class StopRow:
    """A stop as two lines: its name, and when it is planned and was."""

    def __init__(self, one: DayStop, number: int) -> None:
        self.one, self.number = one, number
        self.id = one.at
        self.title = one.place.label
        begins, ends = one.planned
        planned = f"{begins:%H:%M}–{ends:%H:%M}" if begins and ends else _("without a round")
        came = _("came {time}").format(time=f"{one.stay.arrived:%H:%M}") if one.stay.arrived else ""
        self.second = " · ".join(part for part in (planned, came) if part)

    @property
    def mark(self) -> Mark | None:
        """Done, or under way; nothing: still to come."""
        if self.one.done:
            return Mark(State.DONE)
        return Mark(State.OUT, _("here")) if self.one.begun else None


class DayList(TwoLineTable):
    """Rows of `StopRow`."""

    def __init__(self) -> None:
        super().__init__(
            (
                Column(
                    N_("Stop"),
                    lambda row: row.title,
                    sort=lambda row: row.number,
                    tip=lambda row: f"{row.title}\n{row.second}",
                    stretch=True,
                ),
                Column("", lambda row: row.mark, width=116),
            )
        )
        self.horizontalHeader().hide()
