"""What is done to shared lists, on a reader's card and in the settings: made, changed, deleted."""

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.identity import Id
from outreach_app.domain.tastes import TasteList
from outreach_app.services import tastes
from outreach_app.services.library import Library
from outreach_app.services.readers import readers_by_id
from outreach_app.services.taste_guess import typed_list
from outreach_app.ui import messages
from outreach_app.ui.desk import Desk
from outreach_app.ui.jobs import OneJob
from outreach_app.ui.taste_list_form import TasteListForm, TypedList
from outreach_app.wording import _, ngettext

_SHOWN = 8
"""As many readers are named before a list is deleted."""


class TasteLists:
    """Forms open over `owner`; the kinds of what was typed are guessed in the background."""

    def __init__(self, desk: Desk, library: Library, owner: QWidget) -> None:
        self._desk, self._library, self._owner = desk, library, owner
        self.job = OneJob(owner, desk)

    def make(self, reader: Id | None = None) -> None:
        """Ask for a new list; made on a reader's card it applies to the reader."""
        typed = TasteListForm(self._owner, None).given(self._check)
        if typed:
            self._write(typed, reader, _("Shared list made"))

    def change(self, shared: TasteList) -> None:
        """Change a list for everybody to whom it applies: its name, its entries."""
        typed = TasteListForm(self._owner, shared, self.used_by(shared)).given(self._check)
        if typed:
            self._write(typed, None, _("Shared list changed"))

    def delete(self, shared: TasteList) -> None:
        """Delete a list, once it was said whom that concerns."""
        question = _("Delete the shared list “{name}”?").format(name=shared.name)
        if messages.ask(self._owner, question, self.used_by(shared), _("Delete"), danger=True):
            words = _("Shared list deleted: {name}").format(name=shared.name)
            self._desk.do(lambda: tastes.delete_taste_list(self._library, shared.id), words)

    def used_by(self, shared: TasteList) -> str:
        """To whom a list applies, in words."""
        users = tastes.users_of(self._library, shared.id)
        if not users:
            return _("It applies to nobody.")
        known = readers_by_id(self._library, users[:_SHOWN])
        names = ", ".join(one.short_name for one in known.values()) + ("…" if len(users) > _SHOWN else "")
        words = ngettext("It applies to {count} reader", "It applies to {count} readers", len(users))
        return f"{words}: {names}"

    def _check(self, typed: TypedList) -> None:
        tastes.check_taste_list(self._library, typed.shared)

    def _write(self, typed: TypedList, reader: Id | None, words: str) -> None:
        library = self._library

        def put() -> Changes:
            shared = typed_list(library, typed.shared, typed.likes, typed.nevers)
            with library.use_case("change_taste_list" if shared.id else "add_taste_list") as work:
                tastes.put_taste_list(library, shared)
                if reader:
                    tastes.apply_taste_list(library, work.made[-1], [reader])
            return work.changes

        self.job.do(library, put, words, _("Looking up what it is about"))
