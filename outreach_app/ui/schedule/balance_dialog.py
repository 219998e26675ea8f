"""What would even out the load: each plan with a tick, the load before and after as bars; taken or left."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from outreach_app.domain.dates import short_day
from outreach_app.domain.errors import UserError
from outreach_app.services.balancing import Move, Proposal, propose_balance, take_balance
from outreach_app.services.library import Library
from outreach_app.ui import theme
from outreach_app.ui.choice import Choice
from outreach_app.ui.controls import PRIMARY, QUIET, Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.dialog import Dialog
from outreach_app.ui.jobs import OneJob
from outreach_app.ui.schedule.load_bars import LoadBars
from outreach_app.ui.scrolled import scrolled
from outreach_app.wording import N_, _, ngettext

TAKE = 1


class BalanceDialog(Dialog):
    """Takes a proposal; afterwards `taken()` gives what is ticked."""

    def __init__(self, parent: QWidget | None, proposal: Proposal) -> None:
        text = _(
            "Nothing is moved until you say so. Who chose a weekday keeps it and only changes the week, in the month "
            "too; who is served some weeks after a visit stays within the margin. Take the ticks off those who are to "
            "stay as well."
        )
        super().__init__(parent, _("Even out the load"), text)
        self._proposal = proposal
        self.who, self.bars, self.told = Choice(proposal.people, None), LoadBars(), Label("muted", wrap=True)
        self.list = QListWidget()
        self.who.setAccessibleName(_("Whose load is shown"))
        self.list.setAccessibleName(_("Plans that would move"))
        self.list.setMinimumSize(theme.px(600), theme.px(160))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.list.setProperty("kind", "contents")
        self.list.setSpacing(theme.px(2))
        for move in proposal.moves:
            self.list.addItem(_item(move))
        self._lay_out(Label("muted", wrap=True))
        self.add_button(_("Leave everything"), 0, QUIET)
        self.take = self.add_button(_("Take"), TAKE, PRIMARY, default=True)
        self.who.currentIndexChanged.connect(lambda _place: self._show())
        self.list.itemChanged.connect(lambda _item: self._show())
        self.list.setCurrentRow(0)
        self.list.setFocus()
        self._show()

    def _lay_out(self, stays: Label) -> None:
        all_of_it = QWidget()
        column = QVBoxLayout(all_of_it)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        stays.setText(self._proposal.left_alone)
        stays.setVisible(bool(self._proposal.left_alone))
        for part in (self.who, self.bars, self.told, self.list, stays):
            column.addWidget(part)
        self.content.addWidget(scrolled(all_of_it, whole=True))

    def taken(self) -> list[Move]:
        """The moves that are ticked."""
        return [
            move
            for place, move in enumerate(self._proposal.moves)
            if self.list.item(place).checkState() == Qt.CheckState.Checked
        ]

    def _show(self) -> None:
        taken, who = self.taken(), self.who.value()
        before = self._proposal.load(who)
        after = self._proposal.load(who, [move.plan for move in taken])
        days = enumerate(zip(before, after, strict=True))
        worked = {place % 7 for place, counts in enumerate(zip(before, after, strict=True)) if any(counts)}
        self.bars.show_loads([(self._proposal.day(place), *counts) for place, counts in days if place % 7 in worked])
        self.told.setText(
            _("Fullest day: {before} visits now, {after} then.").format(before=max(before), after=max(after))
        )
        self.take.name(ngettext("Move {count} plan", "Move {count} plans", len(taken)))
        self.take.setEnabled(bool(taken))


def _item(move: Move) -> QListWidgetItem:
    words = _("{name}: {old} → {new} ({who})")
    item = QListWidgetItem(words.format(name=move.name, old=short_day(move.old), new=short_day(move.new), who=move.who))
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked)
    return item


class Balance:
    """Looks for a proposal in the background, shows it, and takes what is ticked in one step."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library) -> None:
        self._owner, self._desk, self._library = owner, desk, library
        self._job = OneJob(owner, desk)

    @property
    def busy(self) -> bool:
        """Whether a proposal is being made or taken."""
        return self._job.busy

    def ask(self) -> None:
        """Look for what would even out the load."""
        library, today = self._library, self._library.clock().date()
        self._job.run(library, lambda _progress: propose_balance(library, today), self._show, _("Looking at the load"))

    def _show(self, proposal: Proposal) -> None:
        if not proposal.moves:
            self._desk.failed.emit(UserError(_EVEN))
            return
        dialog = BalanceDialog(self._owner, proposal)
        if dialog.exec() == TAKE:
            self._take(dialog.taken())

    def _take(self, moves: list[Move]) -> None:
        library, words = self._library, ngettext("{count} plan moved", "{count} plans moved", len(moves))
        self._job.do(library, lambda: take_balance(library, moves), words, _("Moving the plans"))


_EVEN = N_("The load is as even as the plans allow: nothing would become better.")
