"""The rail at the left: the stages in flow order, each with what waits there."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from outreach_app.ui import icons, theme
from outreach_app.ui.actions import shortcut_words
from outreach_app.ui.controls import Label
from outreach_app.ui.stages import BY_KEY, Stage
from outreach_app.ui.translated import Translated
from outreach_app.wording import _, ngettext

WIDE, NARROW = 200, 56
"""Width with names, and of the pictograms alone, at 100 %."""


class RailButton(Translated, QAbstractButton):
    """One stage: pictogram, name, count. Narrow, the name moves into the tooltip and the count becomes a dot."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = stage
        self.narrow = False
        self._count = 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def set_count(self, count: int) -> None:
        """Show how many things wait here."""
        self._count = count
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        name = _(self.stage.title)
        self.setText(name)
        waits = ngettext("{count} thing waits", "{count} things wait", self._count) if self._count else ""
        self.setAccessibleName(", ".join(part for part in (name, waits) if part))
        self.setToolTip(f"{self.accessibleName()}  {shortcut_words(f'Ctrl+{self.stage.digit}')}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(40), theme.px(36))

    def paintEvent(self, event: QEvent) -> None:
        colours, room = theme.colours(), QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = colours.selection if self.isChecked() else colours.pressed if self.underMouse() else ""
        painter.setPen(QPen(QColor(colours.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        ink, side = colours.accent if self.isChecked() else colours.ink, theme.px(icons.SIZE)
        left = (self.width() - side) // 2 if self.narrow else theme.px(10)
        icons.paint(painter, self.stage.icon, ink, QRectF(left, (self.height() - side) // 2, side, side))
        if self.narrow:
            self._paint_dot(painter, left + side)
        else:
            self._paint_words(painter, ink, left + side + theme.px(12))

    def _paint_words(self, painter: QPainter, ink: str, left: int) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        room = QRect(left, 0, self.width() - left - theme.px(12), self.height())
        if self._count:
            painter.setFont(theme.font(theme.SMALL, bold=self.isChecked()))
            painter.setPen(QColor(ink if self.isChecked() else theme.colours().muted))
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, str(self._count))
            room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(f"{self._count}  "))
        face = theme.font(bold=self.isChecked())
        painter.setFont(face)
        painter.setPen(QColor(ink))
        text = QFontMetrics(face).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_dot(self, painter: QPainter, right: int) -> None:
        if self._count:
            side = theme.px(7)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colours().accent))
            painter.drawEllipse(right - side // 2, theme.px(7), side, side)


class Rail(Translated, QFrame):
    """Only the pages that exist; `chosen(key)` when one is pressed. `foot` holds what stands at the bottom."""

    chosen = Signal(str)

    def __init__(self, keys: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._name = Label("title")
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self.buttons = {key: RailButton(BY_KEY[key]) for key in keys}
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._column.addWidget(button)
        self._column.addStretch()
        area = self._area = QScrollArea()
        area.setWidget(self._list)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.foot = QVBoxLayout()
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self._name)
        self._outer.addWidget(area, 1)
        self._outer.addLayout(self.foot)
        self._narrow = False
        self._size()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._name.setText(_("Knigonosha"))
        self.setAccessibleName(_("Pages"))

    def choose(self, key: str) -> None:
        """Show which page is open; one that has no place here leaves the rail as it is."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)
            self._area.ensureWidgetVisible(self.buttons[key], 0, theme.px(8))

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show what waits at each stage."""
        for key, button in self.buttons.items():
            button.set_count(counts.get(key, 0))

    def set_narrow(self, narrow: bool) -> None:
        """Show pictograms alone where the window has no room for names."""
        self._narrow = narrow
        self._size()

    @property
    def narrow(self) -> bool:
        """Whether it shows pictograms alone."""
        return self._narrow

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._size()
        super().changeEvent(event)

    def _size(self) -> None:
        self._name.setVisible(not self._narrow)
        self._name.setContentsMargins(theme.px(10), 0, 0, theme.px(8))
        for button in self.buttons.values():
            button.narrow = self._narrow
            button.updateGeometry()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self._outer.setContentsMargins(theme.px(8), theme.px(16), theme.px(8), theme.px(8))
        self._outer.setSpacing(theme.px(8))
        self.setFixedWidth(theme.px(NARROW if self._narrow else WIDE))
