"""The section of security: the password and its sheet, the keyring, one's own PIN, the lock."""

from collections.abc import Iterable
from functools import partial

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.people import Person
from outreach_app.services import password, remembered, working
from outreach_app.services.library import Library
from outreach_app.services.password import WITHOUT
from outreach_app.settings import SettingsFile
from outreach_app.ui import background, messages, sheet
from outreach_app.ui.choice import Choice
from outreach_app.ui.controls import Line
from outreach_app.ui.desk import Desk
from outreach_app.ui.section import Section, SectionView
from outreach_app.ui.settings.deed_row import DeedRow
from outreach_app.ui.settings.row import Row
from outreach_app.ui.waiting import wait_for
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _, ngettext

PASSWORD, SHEET, KEYRING = N_("Password of the library"), N_("Recovery sheet"), N_("Password on this computer")
PIN, LOCK = N_("Your PIN"), N_("Lock after")
CHANGE, PRINT, SAVE = N_("Change the password"), N_("Print…"), N_("Save as PDF…")
REMEMBER, FORGET = N_("Remember it…"), N_("Forget it")
SET_PIN, REMOVE_PIN = N_("Set a PIN"), N_("Remove the PIN")
NO_KEYRING = N_("This computer has no keyring for passwords, so the program cannot remember it.")
NO_LIBRARIAN = N_("“{name}” is no librarian here, so there is no PIN.")
MINUTES = (5, 10, 15, 30, 60, 120, 0)


class SecuritySection(Section):
    """Who can read the library, and who stands at the screen."""

    KEY = "security"
    ICON = "key"

    def title(self) -> str:
        return _("Password and lock")

    def words(self) -> Iterable[str]:
        return [_(name) for name in (PASSWORD, SHEET, KEYRING, PIN, LOCK)]

    def widget(self, desk: Desk, library: Library, ways: Ways) -> SectionView:
        return SecurityView(desk, library, self.settings, ways)


class SecurityView(SectionView):
    """Writes by the desk where the journal is to know of it."""

    STAGES = frozenset({"people"})

    def __init__(self, desk: Desk, library: Library, settings: SettingsFile, ways: Ways) -> None:
        super().__init__()
        self.desk, self.library, self.settings = desk, library, settings
        self._there: bool | None = None
        self.password = DeedRow(
            PASSWORD,
            N_("It encrypts the whole file. Backups made before a change keep the old password."),
            (CHANGE, self._change),
        )
        self.sheet = DeedRow(SHEET, sheet.WHAT_FOR, (PRINT, self._print), (SAVE, self._save))
        self.keyring = DeedRow(
            KEYRING,
            N_("The keyring of the system can keep the password, so that the program does not ask for it here."),
            (REMEMBER, self._remember),
            (FORGET, self._forget),
        )
        self.pin = DeedRow(
            PIN,
            N_("It keeps colleagues from working under your name; the library's password opens every lock as well."),
            (SET_PIN, self._set_pin),
            (REMOVE_PIN, self._remove_pin),
        )
        self.minutes = Choice([(_minutes(each), each) for each in MINUTES], settings.now.lock_minutes)
        self.minutes.activated.connect(lambda _place: ways.lock_after(self.minutes.value()))
        rows = (
            self.password,
            self.sheet,
            self.keyring,
            self.pin,
            Row(LOCK, N_("Idle time after which the window covers itself; Ctrl+L does so at once."), self.minutes),
        )
        for number, row in enumerate(rows):
            if number:
                self.body.addWidget(Line())
            self.body.addWidget(row)
        self.body.addStretch()

    @property
    def person(self) -> Person | None:
        """Who works, where the library knows her."""
        people = working.librarians(self.library)
        return next((one for one in people if one.name == self.library.person), None)

    def show_anew(self) -> None:
        """Ask what holds now; whether there is a keyring is found out once, in the background."""
        has_password, made = password.has_password(self.library), password.sheet_made_at(self.library)
        self.password.say(
            _("The library has a password.") if has_password else _("There is none: whoever has the file can read it.")
        )
        last = _("Made on {day}.").format(day=f"{made:%d.%m.%Y}") if made else _("Not made since the password is new.")
        self.sheet.say(last if has_password else _("Not needed without a password."))
        for button in self.sheet.buttons.values():
            button.setEnabled(has_password)
        self._show_keyring(has_password)
        self._show_pin()
        self.minutes.choose(self.settings.now.lock_minutes)
        if self._there is None:
            background.run(self, lambda _progress: remembered.is_there(), self._found, words=None)

    def retranslate(self) -> None:
        """Set every text anew."""
        for place, each in enumerate(MINUTES):
            self.minutes.setItemText(place, _minutes(each))
        if self.password.said:
            self.show_anew()

    def _show_keyring(self, has_password: bool) -> None:
        kept = self.settings.now.remember_password
        if self._there is False:
            now = _(NO_KEYRING)
        else:
            now = _("It is remembered.") if kept else _("It is asked for at every start.")
        self.keyring.say(now if has_password else _("Not needed without a password."))
        self.keyring.buttons[REMEMBER].setEnabled(has_password and not kept)
        self.keyring.buttons[FORGET].setEnabled(kept)

    def _show_pin(self) -> None:
        person = self.person
        has_pin = bool(person) and working.has_pin(self.library, person.id)
        if person is None:
            now = _(NO_LIBRARIAN).format(name=self.library.person)
        else:
            now = _("{name} has a PIN.") if has_pin else _("{name} has none.")
            now = now.format(name=person.name)
        self.pin.say(now)
        self.pin.buttons[REMOVE_PIN].setEnabled(has_pin)

    def _found(self, there: object) -> None:
        self._there = bool(there)
        self._show_keyring(password.has_password(self.library))

    def _change(self) -> None:
        """Back up and take the new password while nothing else can be done."""
        new = messages.new_password(self.window(), self.library.store.path, _(CHANGE))
        if new is None:
            return
        words = _("A backup is made, then the whole file is encrypted anew.")

        def change() -> Changes:
            job = partial(password.change_password_here, self.library, new)
            return wait_for(self.window(), _("Changing the password"), words, job)

        if self.desk.do(change, _("The password was changed")) is None:
            return
        if self.settings.now.remember_password:
            self._keep(new)
        self.show_anew()
        if new != WITHOUT:
            sheet.offer(self.window(), self.library)
            self.show_anew()

    def _print(self) -> None:
        if sheet.print_out(self.window(), self.library):
            self.show_anew()

    def _save(self) -> None:
        if sheet.save(self.window(), self.library):
            self.show_anew()
            self.desk.told.emit(_("Print the sheet, then delete the file: whoever has it can read everything"), False)

    def _remember(self) -> None:
        if not self._there:
            self.desk.failed.emit(UserError(NO_KEYRING))
            return
        fault = ""
        while (secret := messages.password(self.window(), self.library.store.path, fault)) is not None:
            if password.is_password(self.library, secret):
                self._keep(secret)
                self.show_anew()
                return
            fault = _("That is not the library's password. Check Caps Lock and the keyboard language.")

    def _keep(self, secret: str) -> None:
        path = self.library.store.path
        try:
            if secret == WITHOUT:
                self._forget()
            else:
                wait_for(self.window(), _("Asking the keyring"), "", partial(remembered.remember, path, secret))
                self.settings.change(remember_password=True)
        except UserError as refusal:
            self.settings.change(remember_password=False)
            self.desk.failed.emit(refusal)

    def _forget(self) -> None:
        job = partial(remembered.forget, self.library.store.path)
        wait_for(self.window(), _("Asking the keyring"), "", job)
        self.settings.change(remember_password=False)
        self.show_anew()

    def _set_pin(self) -> None:
        person = self.person
        if person is None:
            self.desk.failed.emit(UserError(NO_LIBRARIAN, name=self.library.person))
        elif pin := messages.new_pin(self.window(), person.name):
            self.desk.do(lambda: working.set_pin(self.library, person.id, pin), _("PIN set"))

    def _remove_pin(self) -> None:
        person = self.person
        self.desk.do(lambda: working.remove_pin(self.library, person.id), _("PIN removed"))


def _minutes(minutes: int) -> str:
    return ngettext("{count} minute", "{count} minutes", minutes) if minutes else _("Never by itself")
