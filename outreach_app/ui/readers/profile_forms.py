"""The forms of the profile's deeds: a pause of the reader, a call, a health mark, the withdrawal of a consent."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from outreach_app.domain.calls import Call, CallResult
from outreach_app.domain.consent import Consent
from outreach_app.domain.dates import full_day, short_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.rounds import Round
from outreach_app.domain.schedule import Pause
from outreach_app.ui import typed
from outreach_app.ui.controls import Label
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.ui.plan_forms import PauseForm
from outreach_app.ui.readers.basis_fields import day_text
from outreach_app.wording import N_, _, ngettext


class ReaderPauseForm(PauseForm):
    """Gives a pause, and says while it is typed which prepared rounds the reader leaves."""

    def __init__(self, parent: QWidget | None, today: date, rounds: Callable[[Pause], list[Round]]) -> None:
        super().__init__(parent, today)
        self._rounds = rounds
        self.told = Label("muted", wrap=True)
        self.content.addWidget(self.told)
        for line in (self.start, self.until):
            line.textChanged.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        try:
            pause = self.value()
        except UserError:
            self.told.setText("")
            return
        self.told.setText(f"{left_rounds(self._rounds(pause))} {_return(pause)}")


def left_rounds(rounds: list[Round]) -> str:
    """Which prepared rounds a reader leaves; the bag stays."""
    if not rounds:
        return _("No prepared round is touched.")
    days = ", ".join(short_day(one.day) for one in rounds)
    text = ngettext("Leaves {count} prepared round", "Leaves {count} prepared rounds", len(rounds))
    bag = _("The bag stays packed.")
    return f"{text}: {days}. {bag}"


def _return(pause: Pause) -> str:
    if pause.until_on is None:
        return _("The pause lasts until you end it.")
    return _("After {day} the reader is due again; nothing more is to be done.").format(day=full_day(pause.until_on))


class CallForm(FormDialog):
    """Gives a call."""

    def __init__(self, parent: QWidget | None, name: str, reader: Id, phones: str, today: date) -> None:
        super().__init__(parent, _("A call: {name}").format(name=name), _("Note the call"))
        self._reader = reader
        fields = Fields()
        results = [(one.label, one) for one in CallResult]
        self.result = fields.choice(_("Result"), results, CallResult.REACHED)
        self.day = fields.line(_("On"), full_day(today))
        self.spoken_with = fields.line(_("Spoken with (empty: the reader)"), "", _("daughter, neighbour"), wide=True)
        self.note = fields.text(_("What was said or agreed"))
        if phones:
            known = Label("strong", wrap=True)
            known.setText(phones)
            self.content.addWidget(known)
        self.content.addWidget(fields)
        self.ready(self.result)

    def value(self) -> Call:
        """The call as typed."""
        day = typed.day(self.day.text())
        if day is None:
            raise UserError(N_("On which day was the call? Type it as 24.11.2026."))
        note, spoken_with = self.note.toPlainText(), self.spoken_with.text()
        return Call(Id(""), self._reader, day, self.result.value(), None, spoken_with, note)


class HealthForm(FormDialog):
    """Gives the words of a health mark and the consent that it needs."""

    def __init__(self, parent: QWidget | None, text: str, consent: Consent | None) -> None:
        super().__init__(parent, _("Health mark"), _("Save"))
        told = Label("muted", wrap=True)
        told.setText(
            _(
                "Write down only what the visit needs, no diagnosis. The mark has a consent of its own, on a paper of "
                "its own (152-ФЗ, art. 10)."
            )
        )
        consent, fields = consent or Consent(), Fields()
        self.text = fields.line(_("Health mark"), text, _("in a wheelchair; hears badly"), wide=True)
        self.given = fields.line(_("Consent to the mark given on"), day_text(consent.given_on), _("24.11.2026"))
        self.number = fields.line(_("Number of the consent"), consent.number)
        self.until = fields.line(_("Consent until"), day_text(consent.until), _("until it is withdrawn"))
        self.content.addWidget(told)
        self.content.addWidget(fields)
        self.ready(self.text)

    def value(self) -> tuple[str, Consent]:
        """The words and the consent."""
        given, until = typed.day(self.given.text()), typed.day(self.until.text())
        return self.text.text().strip(), Consent(given, self.number.text().strip(), None, until)


class WithdrawForm(FormDialog):
    """Gives the day on which a consent was withdrawn, after words on what follows; `ends` asks whether it ends that."""

    def __init__(self, parent: QWidget | None, title: str, follows: str, today: date, ends: str = "") -> None:
        super().__init__(parent, title, _("Withdraw the consent"))
        told, fields = Label(wrap=True), Fields()
        told.setText(follows)
        self.day = fields.line(_("Consent withdrawn on"), full_day(today))
        self.ends = QCheckBox(ends)
        self.ends.setChecked(bool(ends))
        self.content.addWidget(told)
        self.content.addWidget(fields)
        if ends:
            self.content.addWidget(self.ends)
        self.ready(self.day)

    def value(self) -> date:
        """The day."""
        day = typed.day(self.day.text())
        if day is None:
            raise UserError(N_("On which day was the consent withdrawn? Type it as 24.11.2026."))
        return day

    @property
    def ends_service(self) -> bool:
        """Whether the service ends on that day."""
        return self.ends.isChecked()
