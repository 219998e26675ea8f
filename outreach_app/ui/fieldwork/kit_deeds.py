"""What can be done with a kit that is out; each after a word where it cannot simply be taken back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import Kit, KitState
from outreach_app.services import fieldwork
from outreach_app.services.library import Library
from outreach_app.ui import messages
from outreach_app.ui.desk import Desk
from outreach_app.ui.fieldwork import kit_panel
from outreach_app.ui.fieldwork.save_table import save_table
from outreach_app.ui.fieldwork.taken_dialog import TakenDialog
from outreach_app.ui.fieldwork.words_dialog import WordsDialog
from outreach_app.wording import _


class KitDeeds:
    """Each deed says whether the kits are to be shown anew; what a toast takes back later shows them by `anew`."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library, anew: Callable[[], object]) -> None:
        self._owner, self._desk, self._library, self._anew = owner, desk, library, anew

    def do(self, what: str, kit: Kit) -> bool:
        """Do what was wished."""
        deeds: dict[str, Callable[[Kit], bool]] = {
            kit_panel.WORDS: self._show_words,
            kit_panel.CAME: self._show_came,
            kit_panel.RECALL: partial(self._note, KitState.RECALLED),
            kit_panel.CLOSE: self._close,
            kit_panel.KEEP: partial(self._note, KitState.OUT),
            kit_panel.LOST: self._lose,
            kit_panel.LIST: self._save_list,
            kit_panel.TEMPLATE: self._save_template,
        }
        return deeds[what](kit)

    def _note(self, state: KitState, kit: Kit) -> bool:
        done = self._desk.do(lambda: fieldwork.FATES[state](self._library, kit.number))
        if done:
            today = self._library.clock().date()
            now = fieldwork.kit_numbered(self._library, kit.number).state(today)
            words = _("Kit {number}: {state}").format(number=kit.number, state=now.label)
            self._desk.told.emit(words, False)
            window, first = self._desk.window, kit.state(today) in {KitState.OUT, KitState.EXPIRED}
            if window and first and state is not KitState.OUT:
                window.toast.say(words, _("Take the note back"), lambda: self._take_back(kit))
        return done is not None

    def _take_back(self, kit: Kit) -> None:
        """Take back the one note that was just made; the journal's undo knows nothing of it, since no fact changed."""
        self._note(KitState.OUT, kit)
        self._anew()

    def _close(self, kit: Kit) -> bool:
        words = _("Has everything come in that was entered with it? Then delete its file on the laptop and the stick.")
        question = _("Is kit {number} back?").format(number=kit.number)
        return messages.ask(self._owner, question, words, _("Brought back")) and self._note(KitState.CLOSED, kit)

    def _show_words(self, kit: Kit) -> bool:
        try:
            words = fieldwork.kit_words(self._library, kit.number)
        except UserError as refusal:
            self._desk.failed.emit(refusal)
            return False
        WordsDialog(self._owner, self._desk, self._library, kit, words).exec()
        return False

    def _show_came(self, kit: Kit) -> bool:
        TakenDialog(self._owner, self._desk, self._library, kit).exec()
        return False

    def _lose(self, kit: Kit) -> bool:
        steps = "\n\n".join(f"{place}. {step}" for place, step in enumerate(fieldwork.lost_steps(kit), 1))
        ways = [_("Save the list of readers…")]
        if not kit.lost_at:
            ways.insert(0, _("Note as lost"))
        way = messages.choose(self._owner, _("Kit {number} is lost").format(number=kit.number), steps, ways)
        if way is None:
            return False
        if way == len(ways) - 1:
            return self._save_list(kit)
        return self._note(KitState.LOST, kit)

    def _save_list(self, kit: Kit) -> bool:
        def write(target: Path) -> Changes:
            return fieldwork.write_kit_readers(self._library, kit.number, target, self._library.clock().date())

        name = _("Readers of kit {number}").format(number=kit.number)
        save_table(self._owner, self._desk, _("Where does the list go?"), name, write)
        return False

    def _save_template(self, kit: Kit) -> bool:
        def write(target: Path) -> Changes:
            chosen = fieldwork.chosen_of_kit(self._library, kit.number)
            return fieldwork.write_template(self._library, target, chosen)[1]

        name = _("Results of kit {number}").format(number=kit.number)
        save_table(self._owner, self._desk, _("Where does the table go?"), name, write)
        return False
