"""What a person reads on a part of the window, and which of it is in the wrong language."""

import re
from collections.abc import Iterator
from functools import cache
from gettext import translation

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from outreach_app import paths

LINES = 20
"""How many rows of a list are read: the others are made of the same words."""
SPARED = {
    *("Ctrl", "Alt", "Shift", "Enter", "Esc", "Del", "Home", "End", "PgUp", "PgDown", "Ins"),
    *("PDF", "CSV", "XLSX", "MARC", "RUSMARC", "ISBN", "RDR", "Excel", "LibreOffice"),
    *("English", "tester", "Generation"),
}
"""Names that are the same in Russian: keys, kinds of file, the person of these tests, a book's title."""

_WRITTEN = re.compile(r"\d\d\.\d\d\.\d{4}: .*№ \d+\.")
"""A line that the handing over of a set wrote on its place, once and for all in the papers' language."""


_NAMED = frozenset({"сельский детектив"})
"""What the made-up library is called by, which somebody named in Russian."""


def texts_on(root: QWidget) -> Iterator[str]:
    """All that is read on a widget, of its tooltips and by a screen reader."""
    for part in (root, *root.findChildren(QWidget)):
        if part.isVisible():
            yield from (text for text in _texts(part) if text)


def _texts(part: QWidget) -> Iterator[str]:
    yield from (part.accessibleName(), part.accessibleDescription(), part.toolTip())
    if isinstance(part, (QLabel, QAbstractButton)):
        yield part.text()
    elif isinstance(part, QTabBar):
        yield from map(part.tabText, range(part.count()))
    elif isinstance(part, QComboBox):
        yield from map(part.itemText, range(min(part.count(), LINES)))
    elif isinstance(part, QLineEdit):
        yield part.placeholderText()
    elif isinstance(part, QAbstractItemView) and part.model():
        yield from _cells(part)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    columns = range(model.columnCount() if isinstance(view, QTableView) else 1)
    for row in range(min(model.rowCount(), LINES)):
        yield from (str(model.index(row, column).data() or "") for column in columns)
    if isinstance(view, QTableView) and not view.horizontalHeader().isHidden():
        yield from (str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in columns)


def english_in(text: str) -> bool:
    """Whether a text of the Russian window holds an English word; a path on this computer is none."""
    words = re.findall(r"[A-Za-z]{3,}", re.sub(r"\S*/\S*", "", _WRITTEN.sub("", text)))
    return any(word not in SPARED for word in words)


def russian_in(text: str) -> bool:
    """Whether a text of the English window is one of our Russian ones, or begins or ends with one."""
    return any(part.strip() in _russian() for part in (text, *re.split(r" · |\n|  ", text)))


@cache
def _russian() -> frozenset[str]:
    """Our Russian texts, without those that need something filled in."""
    catalogue = translation("outreach", paths.resources() / "locale", ["ru"])
    texts = {text for text in catalogue._catalog.values() if re.search("[а-яё]", text) and "{" not in text}
    return frozenset(texts - _NAMED)
