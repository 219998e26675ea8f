"""What is done at the counter: who comes, what a scanned code means, the visit recorded."""

from PySide6.QtWidgets import QApplication, QWidget

from outreach_app.domain.collection import CopyState, FoundCopy
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile import AtStop
from outreach_app.services import mobile, readers, visits
from outreach_app.services.library import Library
from outreach_app.services.mobile import Meaning, Sitting
from outreach_app.services.scan import what_carries
from outreach_app.services.walk_ins import reader_here, takes_unknown
from outreach_app.ui import messages
from outreach_app.ui.desk import Desk
from outreach_app.ui.drafts import Draft
from outreach_app.ui.mobile.stop.call import Call, Said
from outreach_app.ui.mobile.stop.counter import Counter
from outreach_app.ui.mobile.stop.enrol_form import EnrolForm
from outreach_app.ui.unknown_form import BOOK, CARD, note_unknown
from outreach_app.wording import _, ngettext


class Work:
    """Stands between the counter and the services, for the stop that is looked at."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library, counter: Counter) -> None:
        self._owner, self._desk, self._library, self._counter = owner, desk, library, counter
        self.seen: Sitting | None = None

    @property
    def at(self) -> AtStop:
        """The stop."""
        assert self.seen
        return self.seen.at

    @property
    def call(self) -> Call:
        """Who is at the counter."""
        assert self._counter.call
        return self._counter.call

    def look_at(self, seen: Sitting) -> None:
        """Go to a stop, or see it anew; what is half entered at another stays there."""
        moved = self.seen is None or (self.seen.at.place, self.seen.at.day) != (seen.at.place, seen.at.day)
        if moved:
            self.keep()
        self.seen = seen
        if not moved:
            self.call.at = seen.at
            return
        call = Call(self._library, seen.at)
        if before := self._place().read():
            try:
                call.take_up(before)
            except UserError:
                call = Call(self._library, seen.at)
        self._counter.take_up(call)
        self._counter.say(Said(""))

    def keep(self) -> None:
        """Keep what is half entered in the library's file."""
        if self.seen is None:
            return
        content = self.call.plain()
        if content:
            self._place().keep(content)
        else:
            self._place().forget()

    def _place(self) -> Draft:
        return Draft(self._library, "call at a stop", f"{self.at.day} {self.at.place}")

    def take_code(self, code: str) -> bool:
        """Take a scanned code: a card, a slip, a copy; False: it belongs elsewhere."""
        found = what_carries(self._library, code)
        carrier = found.reader or found.indexed
        reader = carrier.id if carrier else found.call.reader if found.call else None
        if reader:
            self.choose(reader)
        elif found.copies:
            self._take_copy(found.copies[0])
        elif found.round:
            return False
        elif takes_unknown(self._library, code):
            self._take_unknown(code)
        elif self.call.open and not self._counter.collecting:
            self._alarm(_("Nothing in the library has the code {code}.").format(code=code))
        else:
            self.enrol(card=code)
        return True

    def _take_unknown(self, code: str) -> None:
        """Out there: take what the kit does not know as it is told."""
        book = self.call.open and not self._counter.collecting
        noted = note_unknown(self._owner, self._library, code, BOOK if book else CARD, new=True)
        self._counter.line.clear()
        if noted and noted.copy:
            self._take_copy(noted.copy, noted=True)
        elif noted and noted.reader:
            self.choose(noted.reader.id)
        elif noted:
            self.enrol(code, noted.called)

    def take_typed(self, text: str) -> None:
        """Take what was typed and sent by Enter: a number that something carries, else the first reader found."""
        if any(sign.isdigit() for sign in text) and what_carries(self._library, text).known:
            self._counter.line.clear()
            self.take_code(text)
        elif first := self._counter.first():
            self.choose(first)
        elif takes_unknown(self._library, text):
            self.take_code(text)
        else:
            self.enrol(name=text)

    def choose(self, reader: Id) -> None:
        """Let a reader come to the counter; whoever was there is served by that, or collects for this one."""
        counter = self._counter
        if self.call.open and not counter.collecting and not self.close():
            return
        try:
            reader_here(self._library, reader)
            self.call.add(reader)
        except UserError as refusal:
            self._desk.failed.emit(refusal)
            return
        counter.collecting = False
        counter.line.clear()
        counter.say(Said(""))
        self._changed()

    def close(self) -> bool:
        """Record the visit; False: it was refused and stays open."""
        names = [one.reader.short_name for one in self.call.people]
        out, back = (sum(len(part) for part in parts) for parts in self._items())
        gone = _("lent: {out}, returned: {back}").format(out=out, back=back)
        entry, words = self.call.entry(), f"{', '.join(names)}: {gone}"
        at, before = self.at, self.call
        self._counter.call = Call(self._library, at)
        changes = self._desk.do(lambda: mobile.serve(self._library, at, entry), words)
        if changes is None:
            self._counter.call = before
            return False
        self._place().forget()
        self._counter.take_up(Call(self._library, self.at))
        self._counter.say(Said(words))
        self._counter.line.setFocus()
        return True

    def _items(self):
        return [part.items_out for part in self.call.parts], [part.items_in for part in self.call.parts]

    def give_up(self) -> None:
        """Forget the open visit; asks where something was scanned."""
        if any(part != one.part for part, one in zip(self.call.parts, self.call.people, strict=True)):
            text = _("What was scanned for it is forgotten; nothing has been recorded yet.")
            if not messages.ask(self._owner, _("Leave this visit?"), text, _("Do not record"), danger=True):
                return
        self._place().forget()
        self._counter.take_up(Call(self._library, self.at))
        self._counter.say(Said(""))

    def renew(self) -> None:
        """Renew what the active reader keeps, or only the book that is chosen in the list."""
        table = self._counter.view.table
        loans = self.call.kept(table.current() if table.hasFocus() else None) if self.seen and self.call.open else []
        if not loans:
            self._alarm(_("Nothing to renew: open a visit of somebody who keeps books at home."))
            return
        words = ngettext(
            "{count} copy renewed until the next visit", "{count} copies renewed until the next visit", len(loans)
        )
        day, today = self.at.day, self._library.clock().date()
        if self._desk.do(lambda: visits.renew_all(self._library, loans, day, today), words):
            self.call.see_anew()
            self._counter.say(Said(words))
            self._changed()

    def _changed(self) -> None:
        self._counter.show_call()
        self._counter.line.setFocus()
        self.keep()

    def _take_copy(self, found: FoundCopy, *, noted: bool = False) -> None:
        if not self.call.open:
            self._take_back(found, noted=noted)
            return
        if self.call.means(found) is Meaning.IN_BAG and not _may_leave_bag(self._owner, self._library, found):
            return
        said = self.call.scan(found)
        self._counter.line.clear()
        self._counter.say(said)
        if said.alarm:
            QApplication.beep()
        self._changed()

    def _take_back(self, found: FoundCopy, *, noted: bool = False) -> None:
        """Take a copy in that comes back while nobody's card was scanned; one that was just `noted` is nobody's yet."""
        if found.state is not CopyState.LENT and not noted:
            self._alarm(_("Whose book is “{title}”? Scan the card first.").format(title=found.title.line))
            return
        name = _keeper(self._library, found)
        words = _("Taken back for {name}: “{title}”") if name else _("“{title}” was not lent: noted")
        words = words.format(name=name, title=found.title.line)
        day, today = self.at.day, self._library.clock().date()
        self._desk.do(lambda: visits.take_back(self._library, found.copy.id, day, today, reader=found.reader), words)
        self._counter.say(Said(words))

    def enrol(self, card: str = "", name: str = "") -> None:
        """Enrol a new reader of this stop, whose visit goes on."""
        form = EnrolForm(self._owner, self.at.place, self.at.day, card, name)
        library = self._library
        changes = form.run(self._desk, lambda draft: readers.add_reader(library, draft), _("Reader added"))
        if changes:
            self.choose(next(iter(readers.readers_by_id(library, changes.made))))

    def _alarm(self, words: str) -> None:
        QApplication.beep()
        self._counter.line.clear()
        self._counter.say(Said(words, alarm=True))


def _keeper(library: Library, found: FoundCopy) -> str:
    return readers.reader(library, found.reader).short_name if found.reader else found.kept_by


def _may_leave_bag(owner: QWidget, library: Library, found: FoundCopy) -> bool:
    text = _("“{title}” is put aside for {name}.").format(title=found.title.line, name=_keeper(library, found))
    return messages.ask(owner, _("Give it away all the same?"), text, _("Take it out of that bag"))
