"""Fields of an edition, and of the numbers of its new copies."""

import re
from dataclasses import replace

from PySide6.QtGui import QTextCursor

from outreach_app.domain.collection import AGE_MARKS, FORMATS, Copy, Title, format_name
from outreach_app.domain.copy_numbers import copy_numbers
from outreach_app.domain.errors import UserError
from outreach_app.services.collection import new_copies
from outreach_app.ui.collection import words
from outreach_app.ui.controls import Label
from outreach_app.ui.field_fault import at
from outreach_app.ui.form import Fields
from outreach_app.wording import N_, _, ngettext

_YEAR = re.compile(r"1[4-9]\d\d|20\d\d")
_MONEY = re.compile(r"(\d{1,7})(?:[.,](\d{1,2}))?")
_PLAIN = ("author", "publisher", "isbn", "genre", "series", "volume", "language", "bbk")


class TitleFields(Fields):
    """`value(title)` gives the title with what was typed."""

    def __init__(self, title: Title) -> None:
        super().__init__()
        self.title = self.line(_("Title"), title.title if title.id else "", wide=True)
        self.author = self.line(_("Author"), title.author, _("Chekhov A. P."))
        self.year = self.line(_("Year"), str(title.year or ""))
        self.publisher = self.line(_("Publisher"), title.publisher)
        self.isbn = self.line("ISBN", title.isbn)
        marks = [(words.age_mark(mark), mark) for mark in (None, *AGE_MARKS)]
        self.age_mark = self.choice(_("Age mark"), marks, title.age_mark)
        known = dict.fromkeys((*FORMATS, title.format))
        self.format = self.choice(_("Format"), [(format_name(code), code) for code in known], title.format)
        self.genre = self.line(_("Genre"), title.genre)
        self.series = self.line(_("Series"), title.series)
        self.volume = self.line(_("Volume"), title.volume)
        self.language = self.line(_("Language"), title.language)
        self.bbk = self.line(_("BBK"), title.bbk)
        self.price = self.line(_("Price in roubles"), words.roubles(title.price_kopecks))

    def value(self, title: Title) -> Title:
        """The title with what was typed."""
        with at(self.year):
            year = _year(self.year.text())
        with at(self.price):
            price = money(self.price.text())
        with at(self.title):
            return replace(
                title,
                title=" ".join(self.title.text().split()),
                year=year,
                age_mark=self.age_mark.value(),
                format=self.format.value(),
                price_kopecks=price,
                **{name: getattr(self, name).text().strip() for name in _PLAIN},
            )


class NumberFields(Fields):
    """Numbers of new copies, several at once, with a word on how they are understood."""

    def __init__(self, *, priced: bool) -> None:
        super().__init__()
        self.numbers = self.text(
            _("Accession numbers of the copies"), "", _("1001, 1002, 1005–1010, or 1001 4600000000017 with its barcode")
        )
        self.meant = Label("small", wrap=True)
        self.add("", self.meant, wide=True)
        self.place = self.line(_("Place on the shelf"))
        self.price = self.line(_("Price of each in roubles")) if priced else None
        self.numbers.textChanged.connect(self._tell)
        self._tell()

    def value(self) -> tuple[Copy, ...]:
        """The copies, without their title."""
        price = None
        if self.price:
            with at(self.price):
                price = money(self.price.text())
        with at(self.numbers):
            return new_copies(self.numbers.toPlainText(), price_kopecks=price, location=self.place.text().strip())

    def take(self, code: str) -> None:
        """Take a scanned barcode: behind the accession number that was typed last, else on a line of its own."""
        lines = self.numbers.toPlainText().rstrip().split("\n")
        alone = re.fullmatch(r"\s*[^\s,;]{1,8}\s*", lines[-1])
        lines[-1:] = [f"{lines[-1].strip()} {code}"] if alone else [*filter(None, lines[-1:]), code]
        self.numbers.setPlainText("\n".join(lines) + "\n")
        self.numbers.moveCursor(QTextCursor.MoveOperation.End)
        self.numbers.setFocus()

    def _tell(self) -> None:
        """Say how many copies are meant, so that a range that was none is seen."""
        try:
            found = copy_numbers(self.numbers.toPlainText())
        except UserError as refusal:
            self.meant.setText(str(refusal))
            return
        if not found:
            self.meant.setText(_("Separate them by commas or lines; a scanner may be used here."))
            return
        shown = ", ".join(str(one) for one in found[:4])
        if len(found) > 5:
            shown = f"{shown} … {found[-1]}"
        elif len(found) == 5:
            shown = f"{shown}, {found[-1]}"
        count = ngettext("{count} copy", "{count} copies", len(found))
        self.meant.setText(f"{count}: {shown}")


def _year(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not _YEAR.fullmatch(text):
        raise UserError(N_("“{text}” is no year: type it as 1998."), text=text)
    return int(text)


def money(text: str) -> int | None:
    """Roubles as typed, in kopecks; None where nothing is typed."""
    text = "".join(text.split())
    if not text:
        return None
    found = _MONEY.fullmatch(text)
    if not found:
        raise UserError(N_("“{text}” is no price: type it as 120,50."), text=text)
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
