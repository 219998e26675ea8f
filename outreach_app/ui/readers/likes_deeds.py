"""What is done on the tab Likes: entries noted and taken off, shared lists applied, made, changed and deleted."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.collection import Title
from outreach_app.domain.identity import Id
from outreach_app.domain.tastes import Held, TasteList
from outreach_app.services import selection, tastes
from outreach_app.services.library import Library
from outreach_app.services.taste_guess import known_names, typed_tastes
from outreach_app.ui.background import Progress
from outreach_app.ui.desk import Desk
from outreach_app.ui.jobs import OneJob
from outreach_app.ui.latest import Latest
from outreach_app.ui.readers import likes_tab
from outreach_app.ui.readers.panel import ReaderPanel
from outreach_app.ui.taste_lists import TasteLists
from outreach_app.wording import _


class LikesDeeds:
    """Serves the card's tabs; forms open over `owner`."""

    def __init__(self, panel: ReaderPanel, desk: Desk, library: Library, owner: QWidget) -> None:
        self._panel, self._desk, self._library, self._owner = panel, desk, library, owner
        self._tab = tab = panel.likes
        self._names, self._lists, self._job = Latest(tab, library), TasteLists(desk, library, owner), OneJob(tab, desk)
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
            likes_tab.NEW: lambda: self._lists.make(reader),
            likes_tab.CHANGE: lambda: self._lists.change(about),
            likes_tab.DELETE: lambda: self._lists.delete(about),
        }
        deeds[what]()

    def _add(self, reader: Id, text: str, *, never: bool) -> None:
        """Guess in the background what was typed, and note it; the line stays until then."""
        library = self._library
        words = _("Never again: {text}") if never else _("Likes: {text}")

        def job(progress: Progress) -> Changes:
            entries = typed_tastes(library, text, never=never)
            progress.settle()
            return tastes.add_tastes(library, reader, entries)

        def done(changes: Changes) -> None:
            self._tab.added(text)
            self._desk.announce(changes, words.format(text=text))

        self._job.run(library, job, done, _("Looking up what it is about"))

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
