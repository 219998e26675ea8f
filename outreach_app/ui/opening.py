"""Opening a library in the window, its daily backup, what the frame tells of it."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import KitState
from outreach_app.domain.schedule import DueState
from outreach_app.services import fieldwork, rounds, upkeep
from outreach_app.services.library import Library
from outreach_app.services.schedule import due
from outreach_app.ui import background, messages, unlocking
from outreach_app.ui.desk import History
from outreach_app.ui.main_window import Facts, MainWindow
from outreach_app.ui.password import ANOTHER
from outreach_app.ui.told import Told
from outreach_app.wording import _

KINDS = "*.outreach"
_AWAY = {KitState.OUT, KitState.EXPIRED, KitState.RECALLED}
_NAMED = 6


def open_library(window: MainWindow, session: Told) -> Library | None:
    """Open the library that was told or used last, or begin one; None: the person gave up."""
    found: Library | Path | None = session.known
    if found and not found.exists():
        return _first_start().make(window, session, found)
    while True:
        if found is None:
            found = _first_start().begin(window, session)
        if not isinstance(found, Path):
            return found
        library, way = unlocking.unlock(window, session, found)
        if library:
            session.remember(library.store.path, kit=library.store.is_kit)
        if library or way != ANOTHER:
            return library
        found = None


def _first_start() -> Any:
    """Imported when it is needed: it can make up a library, which takes much more code than opening one."""
    from outreach_app.ui import first_start

    return first_start


def history(library: Library) -> History:
    """The person's own last steps in a library, for undo and redo."""
    return History(
        undo=lambda: upkeep.undo_last(library)[1],
        redo=lambda: upkeep.redo_last(library)[1],
        last=lambda: getattr(upkeep.undoable(library), "label", ""),
        last_undone=lambda: getattr(upkeep.redoable(library), "label", ""),
        undo_is_long=lambda: upkeep.takes_long(upkeep.undoable(library)),
        redo_is_long=lambda: upkeep.takes_long(upkeep.redoable(library)),
        release=library.store.release,
    )


def facts(library: Library, arrived: int = 0) -> Facts:
    """Counts beside the pages, and the day of the last backup; `arrived` files wait in the watched folder."""
    today = library.clock().date()
    lines = rounds.round_lines(library, today, today)
    left = sum(line.planned - line.recorded for line in lines)
    made = upkeep.last_backup(library)
    status = (_("backup {day}").format(day=_day(made, library)),) if made else ()
    waiting = [line for line in due(library, today, today) if line.state is not DueState.PLANNED]
    if upkeep.is_sample(library):
        status = (_("sample library: nothing in it is real"), *status)
    counts = {
        "today": len(waiting),
        "visits": max(left, 0),
        "fieldwork": fieldwork.waiting_questions(library) + arrived,
    }
    here = fieldwork.kit_origin(library)
    if here is None:
        return Facts(counts, (*status, *_out(library, today)))
    fault = here.warning(library.clock())
    mark = _("Fieldwork, kit {number} · {holder} · back by {day}").format(
        number=here.number, holder=here.holder, day=f"{here.expires_on:%d.%m.%Y}"
    )
    return Facts(counts, (), mark, fault)


def _out(library: Library, today: date) -> list[str]:
    """The kit that is out, with whom; of several the numbers, which leave the line its room."""
    out = [one for one in fieldwork.kit_list(library) if one.state(today) in _AWAY]
    if len(out) == 1:
        return [_("kit {number} is out with {holder}").format(number=out[0].number, holder=out[0].holder)]
    numbers = ", ".join(str(one.number) for one in reversed(out[:_NAMED]))
    more = " …" if len(out) > _NAMED else ""
    return [_("kits {numbers} are out").format(numbers=f"{numbers}{more}")] if out else []


def _day(moment: datetime, library: Library) -> str:
    today = moment.date() == library.clock().date()
    return _("today {time}").format(time=f"{moment:%H:%M}") if today else f"{moment:%d.%m.%Y}"


def back_up(window: MainWindow, library: Library) -> background.Task:
    """Make today's backup in the background, and tell where it could not be made."""
    second = window.settings.now.second_place

    def job(_progress: background.Progress) -> upkeep.DailyBackup:
        return upkeep.back_up_today(library, Path(second) if second else None)

    def done(made: upkeep.DailyBackup) -> None:
        window.show_facts()
        if made.fault:
            window.desk.told.emit(_("No copy in the second place: {fault}").format(fault=made.fault), False)

    def refused(error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        messages.refusal(window, error)

    return background.run(window, job, done, refused, _("Backing up"))
