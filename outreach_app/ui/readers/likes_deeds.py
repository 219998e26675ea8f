"""What is done on the tab Likes: entries noted and taken off, shared lists applied, made, changed and deleted."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.collection import Title
from outreach_app.domain.identity import Id
from outreach_app.domain.tastes import Held, TasteList
from outreach_app.services import selection, tastes
from outreach_app.services.library import Library
from outreach_app.services.readers import readers_by_id
from outreach_app.services.taste_guess import known_names, typed_tastes
from outreach_app.ui import messages
from outreach_app.ui.desk import Desk
from outreach_app.ui.latest import Latest
from outreach_app.ui.readers import likes_tab
from outreach_app.ui.readers.panel import ReaderPanel
from outreach_app.ui.readers.taste_list_form import TasteListForm
from outreach_app.wording import _, ngettext

_SHOWN = 8
"""As many readers are named before a list is deleted."""


class LikesDeeds:
    """Serves the card's tabs; forms open over `owner`."""

    def __init__(self, panel: ReaderPanel, desk: Desk, library: Library, owner: QWidget) -> None:
        self._panel, self._desk, self._library, self._owner = panel, desk, library, owner
        self._tab = tab = panel.likes
        self._names = Latest(tab, library)
        tab.wished.connect(self._do)
        tab.lists_wanted.connect(lambda: tab.open_menu(tastes.taste_lists(library)))
        tab.names_wanted.connect(self._ask_names)

    def rate(self, title: Title, stars: int) -> None:
        """Note how the reader liked a title; 0 takes the rating back."""
        if self._panel.card is None:
            return
        library, reader = self._library, self._panel.card.reader.id
        today = library.clock().date()
        if stars:
            words = _("“{title}”: {stars} of 5").format(title=title.title, stars=stars)
            self._desk.do(lambda: selection.rate_title(library, reader, title.id, stars, today), words)
        elif any(one.title.id == title.id for one in self._panel.card.ratings):
            self._desk.do(lambda: selection.take_rating_back(library, reader, title.id), _("Rating taken back"))

    def _ask_names(self) -> None:
        """Look the collection's names up in the background: they may be many thousands."""
        self._names.ask(lambda: known_names(self._library), self._tab.offer, _("Looking up authors and genres"))

    def _do(self, what: str, about: object) -> None:
        if self._panel.card is None:
            return
        reader = self._panel.card.reader.id
        deeds: dict[str, Callable[[], object]] = {
            likes_tab.LIKE: lambda: self._add(reader, str(about), never=False),
            likes_tab.NEVER: lambda: self._add(reader, str(about), never=True),
            likes_tab.REMOVE: lambda: self._remove(reader, about),
            likes_tab.APPLY: lambda: self._apply(reader, about),
            likes_tab.AWAY: lambda: self._take_away(reader, about),
            likes_tab.NEW: lambda: self._make(reader),
            likes_tab.CHANGE: lambda: self._change(about),
            likes_tab.DELETE: lambda: self._delete(about),
        }
        deeds[what]()

    def _add(self, reader: Id, text: str, *, never: bool) -> None:
        library = self._library
        words = _("Never again: {text}") if never else _("Likes: {text}")
        changes = self._desk.do(
            lambda: tastes.add_tastes(library, reader, typed_tastes(library, text, never=never)),
            words.format(text=text),
        )
        if changes:
            self._tab.added()

    def _remove(self, reader: Id, held: Held) -> None:
        if held.source:
            words = _("“{text}” comes from the shared list “{list}”: take the list away, or change it.")
            self._desk.told.emit(words.format(text=held.taste.name, list=held.source), False)
            return
        words = _("“{text}” taken off").format(text=held.taste.name)
        self._desk.do(lambda: tastes.remove_tastes(self._library, reader, [held.taste]), words)

    def _apply(self, reader: Id, shared: TasteList) -> None:
        words = _("Shared list applied: {name}").format(name=shared.name)
        self._desk.do(lambda: tastes.apply_taste_list(self._library, shared.id, [reader]), words)

    def _take_away(self, reader: Id, shared: TasteList) -> None:
        words = _("Shared list taken away: {name}").format(name=shared.name)
        self._desk.do(lambda: tastes.take_taste_list_away(self._library, shared.id, [reader]), words)

    def _make(self, reader: Id) -> None:
        """Ask for a new list, which applies to the reader who is shown."""

        def write(typed: TasteList) -> Changes:
            with self._library.use_case("add_taste_list") as work:
                tastes.put_taste_list(self._library, typed)
                tastes.apply_taste_list(self._library, work.made[-1], [reader])
            return work.changes

        TasteListForm(self._owner, None, self._library).run(self._desk, write, _("Shared list made"))

    def _change(self, shared: TasteList) -> None:
        def write(typed: TasteList) -> Changes | None:
            return tastes.put_taste_list(self._library, typed) if typed != shared else None

        form = TasteListForm(self._owner, shared, self._library, self._used_by(shared))
        form.run(self._desk, write, _("Shared list changed"))

    def _delete(self, shared: TasteList) -> None:
        question = _("Delete the shared list “{name}”?").format(name=shared.name)
        if messages.ask(self._owner, question, self._used_by(shared), _("Delete"), danger=True):
            words = _("Shared list deleted: {name}").format(name=shared.name)
            self._desk.do(lambda: tastes.delete_taste_list(self._library, shared.id), words)

    def _used_by(self, shared: TasteList) -> str:
        """To whom a list applies, in words."""
        users = tastes.users_of(self._library, shared.id)
        if not users:
            return _("It applies to nobody.")
        known = readers_by_id(self._library, users[:_SHOWN])
        names = ", ".join(one.short_name for one in known.values()) + ("…" if len(users) > _SHOWN else "")
        words = ngettext("It applies to {count} reader", "It applies to {count} readers", len(users))
        return f"{words}: {names}."
