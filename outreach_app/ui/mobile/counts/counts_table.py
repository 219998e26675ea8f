"""The figures of each part of a slice, with those of a year ago beneath; the arrows go from number to number."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, QRect, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QWidget

from outreach_app.domain.mobile_figures import MobileFigure, MobileKey, Slice
from outreach_app.services.mobile_counts import MobileLine, MobileSummary, mobile_lines
from outreach_app.ui import theme
from outreach_app.ui.table_view import RowDelegate, Table
from outreach_app.ui.tables import LEFT, RIGHT, ROW, Cell, Column
from outreach_app.ui.two_lines import ROW_HEIGHT
from outreach_app.wording import N_, _

FIGURES = (
    MobileFigure.STOPS,
    MobileFigure.MISSED,
    MobileFigure.REGISTERED,
    MobileFigure.OTHERS,
    MobileFigure.LOANS,
    MobileFigure.LOANS_PER_HOUR,
    MobileFigure.HOURS,
    MobileFigure.TRIPS,
    MobileFigure.KM,
    MobileFigure.VISITS_PER_HOUR,
    MobileFigure.NEW_READERS,
    MobileFigure.REQUESTS,
    MobileFigure.INQUIRIES,
    MobileFigure.EVENTS,
    MobileFigure.PARTICIPANTS,
)
"""The columns after the name; where there is no room, the last ones stand only among the figures at the right."""
_ALWAYS = 6


@dataclass(frozen=True)
class Shown:
    """A row: a part of the slice, or, last in every order, the total."""

    line: MobileLine
    is_total: bool = False
    beside: bool = True
    """Whether there was anything a year ago to stand beneath."""

    @property
    def id(self) -> object:
        """What stays the same when the numbers change."""
        return "total" if self.is_total else (self.line.by, self.line.part)

    def value(self, figure: MobileFigure) -> float | None:
        """A figure of the row."""
        return self.line.counts.value(figure, self.line.by)

    def rank(self, figure: MobileFigure) -> float | None:
        """By what the row is sorted; the total has nothing and comes last."""
        return None if self.is_total else self.value(figure)

    def text(self, figure: MobileFigure) -> str:
        """A figure, and that of a year ago in the line beneath."""
        if not self.beside:
            return figure.shown(self.value(figure))
        before = self.line.year_ago.value(figure, self.line.by)
        return f"{figure.shown(self.value(figure))}\n{figure.shown(before)}"

    def key(self, figure: MobileFigure) -> MobileKey:
        """What number it is."""
        return MobileKey(figure) if self.is_total else MobileKey(figure, self.line.by, self.line.part)


def _name(row: Shown) -> str:
    return row.line.name


def _name_rank(row: Shown) -> object:
    """Names by the alphabet; weekdays and hours as they follow each other."""
    if row.is_total:
        return None
    numbered = row.line.by in {Slice.WEEKDAY, Slice.HOUR}
    part = row.line.part if numbered and row.line.part is not None else 99
    return (part, row.line.name.casefold()) if numbered else (0, row.line.name.casefold())


def _tip(_row: Shown, figure: MobileFigure) -> str:
    return _("{figure}; beneath: a year ago").format(figure=figure.label)


COLUMNS = (
    Column(
        N_("Where or when"), lambda row: row.line.name, _name_rank, lambda row: row.line.name, width=150, stretch=True
    ),
    *(
        Column(
            figure.head,
            partial(Shown.text, figure=figure),
            partial(Shown.rank, figure=figure),
            partial(_tip, figure=figure),
            width=94 if figure is MobileFigure.REGISTERED else 76,
            right=True,
            optional=place >= _ALWAYS,
        )
        for place, figure in enumerate(FIGURES)
    ),
)


class CountsDelegate(RowDelegate):
    """The number above, that of a year ago small beneath; the chosen number has a frame."""

    def paint(self, painter: QPainter, option, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        table = self.parent()
        if index == table.currentIndex() and index.column() and table.hasFocus():
            painter.save()
            painter.setPen(QPen(QColor(theme.colours().accent), theme.px(2)))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -3))
            painter.restore()

    def _paint_text(self, painter: QPainter, room: QRect, index: QModelIndex, cell: Cell) -> None:
        if "\n" not in cell.text:
            painter.setFont(theme.font(bold=index.data(ROW).is_total))
            painter.setPen(QColor(theme.colours().ink))
            inner = room.adjusted(0, 0, -theme.px(6), 0) if cell.right else room
            painter.drawText(inner, RIGHT if cell.right else LEFT, theme.cut(cell.text, inner.width()))
            return
        now, before = cell.text.split("\n")
        half = room.height() // 2
        room = room.adjusted(0, 0, -theme.px(6), 0)
        painter.setFont(theme.font(bold=index.data(ROW).is_total))
        painter.setPen(QColor(theme.colours().ink))
        painter.drawText(QRect(room.left(), room.top() + theme.px(3), room.width(), half), RIGHT, now)
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(QColor(theme.colours().muted))
        painter.drawText(QRect(room.left(), room.top() + half - theme.px(1), room.width(), half), RIGHT, before)


class CountsTable(Table):
    """`number_chosen(key, row)` tells of another number; the name of a row stands for its stops."""

    number_chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self.setItemDelegate(CountsDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._tell(now))

    def show_summary(self, summary: MobileSummary, by: Slice) -> None:
        """Show the parts of a slice; the chosen number stays chosen where it is still there."""
        beside = bool(summary.year_ago.items)
        rows = [Shown(line, beside=beside) for line in mobile_lines(summary, by)]
        total = MobileLine(by, None, _("Total"), summary.period.total, summary.year_ago.total)
        column = max(self.currentIndex().column(), 0)
        self.set_rows([*rows, Shown(total, is_total=True, beside=beside)])
        row = max(self.currentIndex().row(), 0)
        self.setCurrentIndex(self.proxy.index(row, column))
        self._tell(self.currentIndex())

    def chosen(self) -> tuple[MobileKey, Shown] | None:
        """The number that is chosen, and its row."""
        row, column = self.current(), self.currentIndex().column()
        if row is None:
            return None
        figure = FIGURES[column - 1] if column else MobileFigure.STOPS
        return row.key(figure), row

    def choose(self, row: object, figure: MobileFigure) -> None:
        """Choose a number by the row's id."""
        if self.go_to_row(row):
            self.setCurrentIndex(self.currentIndex().siblingAtColumn(FIGURES.index(figure) + 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(5 * ROW_HEIGHT))

    def _size(self) -> None:
        super()._size()
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))

    def _tell(self, index: QModelIndex) -> None:
        chosen = self.chosen() if index.isValid() else None
        if chosen:
            self.viewport().update()
            self.number_chosen.emit(*chosen)
