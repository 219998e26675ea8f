"""Asks what is called off, does it in one step, and opens the list of calls to make and the notices after it."""

from datetime import date

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.not_coming import Scope
from outreach_app.services import not_coming
from outreach_app.services.library import Library
from outreach_app.ui.desk import Desk
from outreach_app.ui.not_coming.form import NotComingForm
from outreach_app.ui.not_coming.wish import CalledOff
from outreach_app.ui.paper_dialog import Paper, PaperDialog
from outreach_app.ui.ring_dialog import ring_up
from outreach_app.wording import _

OFF = "Ctrl+Shift+X"
_ALL = Scope()


def open_not_coming(
    owner: QWidget, desk: Desk, library: Library, day: date | None = None, scope: Scope = _ALL
) -> Changes | None:
    """Ask what is called off, beginning with `scope`, and do it in one step; then whom to ring, and the notices.

    `day` None: the next day on which somebody is waited for at the place of the scope, or today.
    """
    today = library.clock().date()
    on = day or not_coming.next_call(library, scope.place, today) or today
    taken: list[CalledOff] = []

    def write(off: CalledOff) -> Changes:
        changes = _call_off(library, off, today)
        taken.append(off)
        return changes

    words = _("Called off; who is to be rung stands under “To follow up”")
    done = NotComingForm(owner, library, max(on, today), scope).run(desk, write, words)
    for off in taken:
        if off.ring:
            ring_up(owner, desk, library, only_if_any=True)
        if off.notices and not_coming.notices(library, off.day):
            notices_dialog(owner, desk, library, off.day).exec()
    return done


def _call_off(library: Library, off: CalledOff, today: date) -> Changes:
    return not_coming.call_off(
        library, off.day, off.scope, off.why, today, more=off.more, next_day=off.next_day, own=off.own, but=off.but
    )


def notices_dialog(owner: QWidget, desk: Desk, library: Library, day: date) -> PaperDialog:
    """The notices for the doors, to be looked at, printed or saved."""
    title = _("Notice for the door")
    dialog = PaperDialog(owner, desk, library, title)
    file = f"{day:%Y-%m-%d} notices.pdf"
    dialog.show_paper(Paper(title, lambda: not_coming.notices_pdf(library, day), file, Changes, personal=False))
    return dialog
