"""The bottom line of a round: start, end, way, time, slack, and what is wrong."""

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from outreach_app.ui.chip import Chip, Mark
from outreach_app.ui.controls import Label
from outreach_app.ui.flow import Flow


class Figure(QWidget):
    """A small name over its value."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._value = Label("small"), Label("strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._name)
        column.addWidget(self._value)

    def say(self, name: str, value: str) -> None:
        """Show another figure."""
        self._name.setText(name)
        self._value.setText(value)
        self.setAccessibleName(f"{name}: {value}")


class Totals(QWidget):
    """Goes on in a second line where the width ends."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = Flow(self, gap=20)
        self._figures: list[Figure] = []
        self._chips: list[Chip] = []
        self.shown: dict[str, str] = {}
        self.marks: tuple[str, ...] = ()

    def show_facts(self, facts: Sequence[tuple[str, str]], marks: Sequence[Mark]) -> None:
        """Show other figures; what is wrong follows them as chips."""
        self.shown, self.marks = dict(facts), tuple(str(mark) for mark in marks)
        while len(self._figures) < len(facts):
            self._figures.append(Figure())
            self._flow.addWidget(self._figures[-1])
        for figure, fact in zip(self._figures, facts, strict=True):
            figure.say(*fact)
        while len(self._chips) < len(marks):
            self._chips.append(Chip(marks[len(self._chips)]))
            self._flow.addWidget(self._chips[-1])
        for place, chip in enumerate(self._chips):
            chip.setVisible(place < len(marks))
            if place < len(marks):
                chip.show_mark(marks[place])
        self._flow.invalidate()
        self.updateGeometry()
