"""The porter of the window: knows who works, lets others take over, and locks up when nobody is there."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from outreach_app.domain.changes import Changes
from outreach_app.domain.identity import Id
from outreach_app.domain.people import Person
from outreach_app.domain.roles import OFFICE_PAGES, pages_for
from outreach_app.domain.use_cases import OFFICE_ONLY
from outreach_app.services import upkeep, working
from outreach_app.services.fieldwork import kit_origin
from outreach_app.services.library import Library
from outreach_app.ui import messages
from outreach_app.ui.actions import shortcut_words
from outreach_app.ui.lock import Idle, Lock
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.who import Door
from outreach_app.wording import _


class Porter(QObject):
    """One for each open library; `left` when the person wants another one, `turned` to a file that was told."""

    left = Signal()
    turned = Signal(object)

    def __init__(self, window: MainWindow, library: Library) -> None:
        super().__init__(window)
        self._window, self._library = window, library
        self.settings = window.settings
        self.gate = working.Gate(library)
        self.person: Person | None = None
        self.lock, self.idle = Lock(window), Idle(window)

    def admit(self, told: str) -> bool:
        """Find out who works, asking where there is a choice; False: the person went back.

        `told` is a name that was given on the command line.
        """
        if told:
            self._take(working.worker_named(self._library, told))
            return True
        signed = self._signed()
        people = working.librarians(self._library)
        if signed and signed not in people:
            people = [signed, *people]
        if not people:
            return self._take_first()
        only = people[0] if len(people) == 1 else None
        if only and working.proof(self._library, only, locked=False) is working.Proof.NOTHING:
            chosen: Person | None = only
        else:
            chosen = messages.who_works(self._window, self._door(people, locked=False, first=signed))
        if chosen:
            self._take(chosen)
        return chosen is not None

    def _signed(self) -> Person | None:
        """Who signed for the kit, where this is one and knows them: most likely they work with it."""
        origin = kit_origin(self._library)
        return working.worker_named(self._library, origin.holder) if origin else None

    def serve(self) -> None:
        """Show who works, and watch whether anybody does."""
        self._window.header.person.clicked.connect(self._show_menu)
        self._window.header.mark_sample(upkeep.is_sample(self._library))
        self._window.header.sample.clicked.connect(self.leave)
        self._window.lock_asked.connect(self.lock_up)
        self.lock.opened.connect(self._unlocked)
        self.idle.passed.connect(self.lock_up)
        self._window.desk.changed.connect(self._follow)
        self.idle.wait(self.settings.now.lock_minutes)
        self._tell()

    def lock_up(self) -> None:
        """Cover the window until somebody is let in; a library that is being swapped comes back first."""
        if self._library.resting:
            self.idle.wait(self.settings.now.lock_minutes)
            return
        people = working.librarians(self._library)
        if self.person and self.person not in people:
            people = [self.person, *people]
        if self.person is None:
            people = [Person(Id(""), self._library.person), *people]
        self._cover(True)
        self.lock.cover(self._door(people, locked=True))

    def change(self) -> None:
        """Let somebody else take over."""
        chosen = messages.who_works(self._window, self._door(working.workers(self._library), locked=False))
        if chosen:
            self._take(chosen)
            self._window.desk.announce(Changes())

    def leave(self) -> None:
        """Close this library for another one, on the person's word."""
        question = _("Close this library and choose another one?")
        words = _("Everything in it is saved. You can come back to it in the same way.")
        if messages.ask(self._window, question, words, _("Choose another library")):
            self.left.emit()

    def set_minutes(self, minutes: int) -> None:
        """Lock after so many idle minutes; 0: only by key."""
        self.settings.change(lock_minutes=minutes)
        self.idle.wait(minutes)

    def menu(self) -> QMenu:
        """What the button with the name offers."""
        menu = QMenu(self._window)
        menu.addAction(_("Somebody else works now…"), self.change)
        menu.addAction(f"{_('Lock the window')}\t{shortcut_words('Ctrl+L')}", self.lock_up)
        menu.addSeparator()
        menu.addAction(_("Another library…"), self.leave)
        return menu

    def _door(self, people: list[Person], *, locked: bool, first: Person | None = None) -> Door:
        likely = self.person or first
        return Door(
            people,
            likely.id if likely else "" if locked else self.settings.now.last_person,
            lambda person: working.proof(self._library, person, locked=locked),
            lambda person, typed: self.gate.enter(person, typed, locked=locked),
            self.gate.wait,
        )

    def _take_first(self) -> bool:
        name = messages.own_name(self._window)
        if name:
            self._take(working.begin(self._library, name))
        return bool(name)

    def _take(self, person: Person | None) -> None:
        self.person = person
        if person:
            self._library.person = person.name
            self.settings.change(last_person=person.id)
        self._tell()

    def _cover(self, covered: bool) -> None:
        self._window.covered = covered
        self._window.name_page()

    def _unlocked(self, person: Person | None) -> None:
        self._cover(False)
        self.idle.wait(self.settings.now.lock_minutes)
        if person and person.id and person != self.person:
            self._take(person)
            self._window.desk.announce(Changes())

    def _follow(self, changes: Changes) -> None:
        """Take over a name that was corrected."""
        if self.person and "people" in changes.stages:
            now = next((one for one in working.workers(self._library) if one.id == self.person.id), None)
            if now and now != self.person:
                self._take(now)

    def _show_menu(self) -> None:
        button, menu = self._window.header.person, self.menu()
        menu.popup(button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), button.height())))

    def _tell(self) -> None:
        self._window.header.name_person(self._library.person)
        kit = kit_origin(self._library) is not None
        barred, left = (OFFICE_PAGES, OFFICE_ONLY) if kit else (frozenset[str](), frozenset[str]())
        self._window.allowed.only(pages_for(self.person.roles) if self.person else None, barred, left)
