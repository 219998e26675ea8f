"""What is done to titles and copies from the page: asked for in a form, done by a use case, told in a toast."""

from datetime import date

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.collection import Copy, FoundCopy, Title
from outreach_app.domain.identity import Id
from outreach_app.services import collection, withdrawal
from outreach_app.services.library import Library
from outreach_app.services.title_card import TitleCard
from outreach_app.ui.collection import copies_tab
from outreach_app.ui.collection.forms import CopiesForm, CopyForm, TitleDraft, TitleForm, Withdrawal, WithdrawForm
from outreach_app.ui.desk import Desk
from outreach_app.ui.drafts import Draft
from outreach_app.wording import _


class Deeds:
    """Holds nothing but the way to the library and the window."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library) -> None:
        self._owner, self._desk, self._library = owner, desk, library

    @property
    def _today(self) -> date:
        return self._library.clock().date()

    def add(self) -> Id | None:
        """Add a title with its copies; gives the new one's id."""

        def write(typed: TitleDraft) -> Changes:
            return collection.add_title(self._library, typed.title, typed.copies)

        form, draft = self._title_form(Title(Id(""), "-")), Draft(self._library, "title")
        changes = form.run(self._desk, write, _("Title added"), draft)
        return Id(changes.made[0]) if changes else None

    def change(self, title: Title) -> None:
        """Change a title."""

        def write(typed: TitleDraft) -> Changes | None:
            return collection.change_title(self._library, typed.title) if typed.title != title else None

        draft = Draft(self._library, "title", title.id)
        self._title_form(title).run(self._desk, write, _("Title changed"), draft)

    def with_copy(self, card: TitleCard, what: str, found: FoundCopy | None) -> None:
        """Add copies; change the one that is meant, withdraw it or take it back."""
        if what == copies_tab.ADD:
            self._add_copies(card.title)
        elif found and what == copies_tab.CHANGE:
            self._change_copy(found)
        elif found and what == copies_tab.WITHDRAW:
            self._withdraw(card, found)
        elif found:
            self._desk.do(lambda: withdrawal.reinstate_copies(self._library, [found.copy.id]), _("Copy back in stock"))

    def _add_copies(self, title: Title) -> None:
        def write(copies: tuple[Copy, ...]) -> Changes:
            return collection.add_copies(self._library, title.id, copies)

        draft = Draft(self._library, "new copies", title.id)
        CopiesForm(self._owner, title).run(self._desk, write, _("Copies added"), draft)

    def _change_copy(self, found: FoundCopy) -> None:
        def write(changed: Copy) -> Changes | None:
            return collection.change_copy(self._library, changed) if changed != found.copy else None

        CopyForm(self._owner, found).run(self._desk, write, _("Copy changed"))

    def _withdraw(self, card: TitleCard, found: FoundCopy) -> None:
        def write(told: Withdrawal) -> Changes:
            return withdrawal.withdraw_copies(self._library, told.copies, told.reason, told.day, self._today)

        WithdrawForm(self._owner, found, card.stock, self._today).run(self._desk, write, _("Withdrawn from the stock"))

    def _title_form(self, title: Title) -> TitleForm:
        return TitleForm(self._owner, title, lambda isbn: collection.title_with_isbn(self._library, isbn))
