"""Who is dragged from a list or a day of the calendar onto another day."""

import json
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QWidget

from outreach_app.domain.identity import Id
from outreach_app.services.calendar import Served

_KIND = "application/x-knigonosha-date"


@dataclass(frozen=True)
class Carried:
    """A plan's date that is carried to another day."""

    plan: Id
    day: date
    name: str


def can_move(served: Served) -> bool:
    """Whether a line of a day stands for a plan's next date."""
    return served.is_next and served.plan is not None


def carry(served: Served) -> Carried:
    """What is carried of a line that can be moved."""
    return Carried(served.plan.id, served.day, served.name)


def packed(carried: Carried) -> QMimeData:
    """As it travels with the pointer."""
    data = QMimeData()
    data.setData(_KIND, json.dumps([carried.plan, carried.day.isoformat(), carried.name]).encode())
    return data


def carried(data: QMimeData) -> Carried | None:
    """What travels with the pointer, where it is ours."""
    if not data.hasFormat(_KIND):
        return None
    plan, day, name = json.loads(bytes(data.data(_KIND).data()))
    return Carried(Id(plan), date.fromisoformat(day), name)


def drag(source: QWidget, served: Served) -> None:
    """Let the pointer carry a line until it is dropped."""
    pointer = QDrag(source)
    pointer.setMimeData(packed(carry(served)))
    pointer.exec(Qt.DropAction.MoveAction)
