"""The forms of the page: a title, new copies, one copy, a withdrawal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.collection import Copy, FoundCopy, Title, WithdrawalReason
from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.ui import theme, typed
from outreach_app.ui.collection import words
from outreach_app.ui.collection.title_fields import NumberFields, TitleFields, money
from outreach_app.ui.field_fault import at
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.ui.scrolled import scrolled
from outreach_app.wording import N_, _, ngettext

ONE, ALL = "one", "all"


@dataclass(frozen=True)
class TitleDraft:
    """A title as typed; a new one (without an id) comes with its copies."""

    title: Title
    copies: tuple[Copy, ...] = ()


class TitleForm(FormDialog):
    """Takes a title, gives a draft; of a new one the copies' numbers are asked for too.

    `same` finds the title that an ISBN belongs to already.
    """

    def __init__(self, parent: QWidget | None, title: Title, same: Callable[[str], Title | None]) -> None:
        super().__init__(parent, _("Change the title") if title.id else _("New title"), _("Save"))
        self._title, self._same = title, same
        self.fields = TitleFields(title)
        self.copies = None if title.id else NumberFields(priced=False)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.fields)
        if self.copies:
            column.addWidget(self.copies)
        area = scrolled(page)
        room = self.screen().availableGeometry()
        area.setMinimumWidth(min(theme.px(640), room.width() - theme.px(64)))
        area.setMinimumHeight(min(page.sizeHint().height() + theme.px(16), room.height() - theme.px(208)))
        self.content.addWidget(area)
        self.fields.isbn.textChanged.connect(lambda _text: self._look_for_same())
        self.ready(self.fields.title)

    def _look_for_same(self) -> None:
        """Say at the ISBN that its title is here already; two editions may share one, so that is no refusal."""
        other = self._same(self.fields.isbn.text())
        here = other is not None and other.id != self._title.id
        words = _("“{title}” has this ISBN: more copies of it are added on its card.")
        self.fields.tell(self.fields.isbn, words.format(title=other.line) if other and here else "")

    def value(self) -> TitleDraft:
        """What was typed."""
        title = self.fields.value(self._title)
        return TitleDraft(title, self.copies.value() if self.copies else ())

    def scanned(self, code: str) -> bool:
        if self.copies:
            self.copies.take(code)
        return self.copies is not None

    def blamed(self, refusal: UserError) -> QWidget | None:
        """What the library refuses of a new title are the numbers of its copies."""
        return super().blamed(refusal) or (self.copies.numbers if self.copies else None)


class CopiesForm(FormDialog):
    """Gives new copies of a title."""

    def __init__(self, parent: QWidget | None, title: Title) -> None:
        super().__init__(parent, _("Copies of “{title}”").format(title=title.title), _("Add copies"))
        self.fields = NumberFields(priced=True)
        self.content.addWidget(self.fields)
        self.ready(self.fields.numbers)

    def value(self) -> tuple[Copy, ...]:
        """The copies, at least one."""
        found = self.fields.value()
        if not found:
            raise UserError(N_("Type at least one accession number or barcode."))
        return found

    def scanned(self, code: str) -> bool:
        self.fields.take(code)
        return True

    def blamed(self, refusal: UserError) -> QWidget | None:
        """What the library refuses are the numbers."""
        return super().blamed(refusal) or self.fields.numbers


class CopyForm(FormDialog):
    """Takes a copy, gives a copy."""

    def __init__(self, parent: QWidget | None, found: FoundCopy) -> None:
        super().__init__(parent, _("Copy {number}").format(number=found.copy.number or "–"), _("Save"))
        self._copy = copy = found.copy
        fields = Fields()
        self.accession = fields.line(_("Accession number"), copy.accession)
        self.barcode = fields.line(_("Barcode"), copy.barcode)
        self.place = fields.line(_("Place on the shelf"), copy.location)
        self.price = fields.line(_("Price in roubles"), words.roubles(copy.price_kopecks))
        self.content.addWidget(fields)
        self.ready(self.accession)

    def scanned(self, code: str) -> bool:
        self.barcode.setText(code)
        return True

    def value(self) -> Copy:
        """The copy as typed."""
        with at(self.price):
            price = money(self.price.text())
        return replace(
            self._copy,
            accession=self.accession.text().strip(),
            barcode=self.barcode.text().strip(),
            location=self.place.text().strip(),
            price_kopecks=price,
        )


@dataclass(frozen=True)
class Withdrawal:
    """Which copies leave the stock, why and when."""

    copies: tuple[Id, ...]
    reason: WithdrawalReason
    day: date


class WithdrawForm(FormDialog):
    """Gives a withdrawal of one copy, or of all that are in stock."""

    def __init__(self, parent: QWidget | None, found: FoundCopy, stock: Sequence[FoundCopy], today: date) -> None:
        super().__init__(parent, _("Withdraw from the stock"), _("Withdraw"))
        self._one, self._all = found.copy.id, tuple(each.copy.id for each in stock)
        fields = Fields()
        this = _("copy {number}").format(number=found.copy.number or "–")
        every = ngettext("all {count} copies", "all {count} copies", len(stock))
        ways = [(this, ONE), (every, ALL)] if len(stock) > 1 else [(this, ONE)]
        self.what = fields.choice(_("What"), ways, ONE)
        self.reason = fields.choice(
            _("Why"), [(reason.label, reason) for reason in WithdrawalReason], WithdrawalReason.WORN
        )
        self.day = fields.line(_("Withdrawn on"), full_day(today))
        self.content.addWidget(fields)
        self.ready(self.reason)

    def value(self) -> Withdrawal:
        """The withdrawal as typed."""
        with at(self.day):
            day = typed.day(self.day.text())
            if day is None:
                raise UserError(N_("On which day was it withdrawn? Type it as 24.11.2026."))
        copies = self._all if self.what.value() == ALL else (self._one,)
        return Withdrawal(copies, self.reason.value(), day)
