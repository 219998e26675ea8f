"""What the tab writes: copies in and out of bags, wishes noted and closed; each with its words for the toast."""

from collections.abc import Callable
from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.collection import FoundCopy
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Reader
from outreach_app.domain.selection import BagItem, Request, Suggestion
from outreach_app.services import selection
from outreach_app.services.library import Library
from outreach_app.services.selection import Packed
from outreach_app.ui.background import Progress
from outreach_app.ui.desk import Desk
from outreach_app.ui.jobs import OneJob
from outreach_app.wording import _, ngettext


class Packer:
    """Stands between the tab and the services; a refusal is raised, for the tab to say it where it happened."""

    def __init__(self, desk: Desk, library: Library) -> None:
        self._desk, self.library = desk, library

    def today(self) -> date:
        """The present day, asked anew each time: windows stay open overnight."""
        return self.library.clock().date()

    def doubt(self, reader: Reader, found: FoundCopy) -> str:
        """What is to be asked before a copy is packed: the reader never wants it again, or had the title."""
        doubts = "; ".join(selection.look_at(self.library, reader.id, found.title, self.today()).doubts)
        return _("“{title}”: {sentence}").format(title=found.title.line, sentence=doubts) if doubts else ""

    def pack(self, reader: Reader, found: FoundCopy, request: Request | None) -> str:
        """Pack a copy; gives what is to be known of it.

        Raises:
            UserError: the copy is elsewhere, or the age rule refuses it.
        """
        wish = request.id if request else None
        packed = selection.pack(self.library, reader.id, found, self.today(), wish)
        words = _("“{title}” packed for {name}").format(title=found.title.line, name=reader.short_name)
        return self._told(packed, words)

    def pack_outside(self, reader: Reader, line: str) -> str:
        """Pack something that is not in the collection; gives what is to be known of it."""
        packed = selection.add_found_book(self.library, reader.id, line, self.today())
        words = _("“{title}” packed for {name}").format(title=line, name=reader.short_name)
        return self._told(packed, words)

    def fill(self, job: OneJob, reader: Reader) -> None:
        """Pack suggestions up to the wished number, chosen in the background."""
        library, today = self.library, self.today()

        def fill(progress: Progress) -> tuple[Packed, int]:
            progress.settle()
            before = len(selection.bag(library, reader.id))
            packed = selection.fill_bag(library, reader.id, today)
            return packed, len(selection.bag(library, reader.id)) - before

        def done(found: tuple[Packed, int]) -> None:
            packed, count = found
            words = ngettext("{count} book packed", "{count} books packed", count)
            self._desk.announce(packed.changes, f"{words}: {reader.short_name}")

        job.run(library, fill, done, _("Choosing books"))

    def unpack(self, item: BagItem) -> None:
        """Take a copy out."""
        words = _("“{title}” taken out").format(title=item.title.line)
        self._do(lambda: selection.unpack(self.library, item.id), words)

    def wish(self, reader: Reader, text: str) -> None:
        """Note a wish."""
        words = _("Wish noted: {text}").format(text=text)
        self._do(lambda: selection.add_request(self.library, reader.id, text, self.today()), words)

    def close(self, wish: Request) -> None:
        """Close a wish."""
        words = _("Wish closed: {text}").format(text=wish.text)
        self._do(lambda: selection.close_request(self.library, wish.id, self.today()), words)

    def offers(self, reader: Reader | None, text: str) -> tuple[Id, list[Suggestion]]:
        """Whom it is for, and what is suggested or found by a text: nothing for nobody, or for who is gone."""
        if not reader:
            return Id(""), []
        try:
            if text:
                return reader.id, selection.look_up(self.library, reader.id, text, self.today())
            return reader.id, selection.suggest(self.library, reader.id, self.today())
        except UserError:
            return reader.id, []

    def _do(self, deed: Callable[[], Changes], words: str) -> None:
        self._desk.do(deed, words)

    def _told(self, packed: Packed, words: str) -> str:
        self._desk.announce(packed.changes, words)
        return " ".join(filter(None, (packed.age, packed.more)))
