"""What is done to the profile: the reader rests or begins, a call is noted, consents and the health mark change."""

from datetime import date

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.reader_status import ReaderStatus
from outreach_app.domain.schedule import Pause
from outreach_app.services import access, calls, health, reader_pause, reader_return
from outreach_app.services import reader_service as service
from outreach_app.services.consents import withdraw_consent
from outreach_app.services.library import Library
from outreach_app.services.reader_card import ReaderCard
from outreach_app.ui.desk import Desk
from outreach_app.ui.drafts import Draft
from outreach_app.ui.readers import profile_tab, words
from outreach_app.ui.readers.panel import ReaderPanel
from outreach_app.ui.readers.place_deeds import PlaceDeeds
from outreach_app.ui.readers.profile_forms import CallForm, HealthForm, ReaderPauseForm, WithdrawForm
from outreach_app.wording import _, ngettext


class ProfileDeeds:
    """Acts on the reader whose card the panel shows."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library, panel: ReaderPanel, of_places: PlaceDeeds) -> None:
        self._owner, self._desk, self._library, self._panel = owner, desk, library, panel
        self._places = of_places
        panel.top.rest.clicked.connect(self.rest)
        panel.top.call.clicked.connect(self.call)
        panel.visits.wished.connect(self.call)
        panel.profile.wished.connect(self._do)

    @property
    def _today(self) -> date:
        return self._library.clock().date()

    @property
    def _card(self) -> ReaderCard | None:
        return self._panel.card

    def _do(self, what: str) -> None:
        deeds = {
            profile_tab.SEE_HEALTH: self._see_health,
            profile_tab.CHANGE_HEALTH: self._change_health,
            profile_tab.WITHDRAW_HEALTH: self._withdraw_health,
            profile_tab.WITHDRAW: self._withdraw,
            profile_tab.CHANGE_PLACE: lambda: self._places.change(self._card.place),
            profile_tab.SEE_PLACE: lambda: self._places.show(self._card.place.id),
            profile_tab.SEE_SAFE: self._see_safe,
        }
        if self._card:
            deeds[what]()

    def rest(self) -> None:
        """Begin the service of who waits, end the pause of who rests, else let the reader rest."""
        card = self._card
        if card is None or card.status is ReaderStatus.ENDED:
            return
        if card.status is ReaderStatus.PENDING:
            self._desk.do(
                lambda: service.start_service(self._library, card.reader.id, self._today), _("The service has begun")
            )
        elif card.status is ReaderStatus.PAUSED:
            self._desk.do(
                lambda: reader_return.end_reader_pause(self._library, card.reader.id, self._today),
                lambda: _("Pause ended. {follows}").format(
                    follows=reader_return.what_follows(self._library, card.reader.id)
                ),
            )
        else:
            self._pause(card.reader.id)

    def _pause(self, reader: Id) -> None:
        library, today, left = self._library, self._today, []

        def write(pause: Pause) -> Changes:
            left.extend(reader_pause.rounds_in_pause(library, reader, pause, today))
            return reader_pause.pause_reader(library, reader, pause, today)

        form = ReaderPauseForm(
            self._owner, today, lambda pause: reader_pause.rounds_in_pause(library, reader, pause, today)
        )
        changes = form.ask(write)
        if changes:
            taken = ngettext("Paused; taken off {count} round", "Paused; taken off {count} rounds", len(left))
            self._desk.announce(changes, taken if left else _("Paused"))

    def call(self) -> None:
        """Note a call."""
        if not self._card:
            return
        reader, library, today = self._card.reader, self._library, self._today
        phones = words.joined(*(words.phone(one) for one in reader.phones))
        form = CallForm(self._owner, reader.short_name, reader.id, phones, today)
        draft = Draft(library, "call", reader.id)
        form.run(self._desk, lambda call: calls.record_call(library, call, today), _("Call noted"), draft)

    def _see_safe(self) -> None:
        words_of_it = self._asked(lambda: access.key_safe(self._library, self._card.reader.place))
        if words_of_it and self._panel.profile.safe:
            self._panel.profile.safe.reveal(words_of_it)

    def _see_health(self) -> None:
        text = self._asked(lambda: health.see_health_mark(self._library, self._card.reader.id))
        if text and self._panel.profile.health:
            self._panel.profile.health.reveal(text)

    def _change_health(self) -> None:
        library, today, reader = self._library, self._today, self._card.reader.id
        known = self._card.health
        text = self._asked(lambda: health.see_health_mark(library, reader)) if known else ""
        form = HealthForm(self._owner, text, known)
        form.run(
            self._desk,
            lambda typed: health.set_health_mark(library, reader, *typed, today),
            _("Health mark saved"),
        )

    def _withdraw_health(self) -> None:
        library, today, reader = self._library, self._today, self._card.reader
        form = WithdrawForm(
            self._owner,
            _("Withdraw the consent to the health mark?"),
            _(
                "The words of the mark are removed for good, in the journal too; this cannot be undone. The days of "
                "the consent stay as a proof. The reader is served as before."
            ),
            today,
        )
        form.run(
            self._desk,
            lambda day: health.withdraw_health_consent(library, reader.id, day, today),
            _("Health mark removed"),
        )

    def _withdraw(self) -> None:
        library, today, reader = self._library, self._today, self._card.reader
        form = WithdrawForm(
            self._owner,
            _("Has {name} withdrawn the consent?").format(name=reader.short_name),
            _(
                "From this day nothing more may be noted about the reader. What follows: end the service, take the "
                "books back, and within 30 days remove the personal data; the figures stay (152-ФЗ, art. 21)."
            ),
            today,
            ends="" if reader.ended_on else _("End the service at once"),
        )
        changes = form.ask(lambda day: withdraw_consent(library, reader.id, day, today, ends=form.ends_service))
        if changes:
            ended = form.ends_service
            self._desk.announce(changes, _("Consent withdrawn, service ended") if ended else _("Consent withdrawn"))

    def change_place(self) -> bool:
        """Open the form of the institution, point or stop; False: the reader is served at home, or nowhere yet."""
        place = self._card.place if self._card else None
        if place is None or place.kind is PlaceKind.HOME:
            return False
        self._places.change(place)
        return True

    def _asked(self, question) -> str:
        try:
            return question()
        except UserError as refusal:
            self._desk.failed.emit(refusal)
            return ""
