"""What is done to sets from the page: asked for in a form, done by a use case, told in a toast."""

from datetime import date

from PySide6.QtWidgets import QWidget

from outreach_app.domain.book_sets import BookSet, Condition, SetItem
from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services import book_sets, places
from outreach_app.services.book_sets import HandOver
from outreach_app.services.collection import copy_numbered
from outreach_app.services.library import Library
from outreach_app.ui import messages
from outreach_app.ui.desk import Desk
from outreach_app.ui.drafts import Draft
from outreach_app.ui.paper_dialog import Paper, PaperDialog
from outreach_app.ui.sets.forms import Finish, FinishForm, HandOverForm, NoteForm, SetForm
from outreach_app.wording import N_, _


class Deeds:
    """Holds nothing but the way to the library and the window."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library) -> None:
        self._owner, self._desk, self._library = owner, desk, library

    @property
    def today(self) -> date:
        """The day that it is now."""
        return self._library.clock().date()

    def add(self) -> Id | None:
        """Begin a set; gives its id."""

        def write(one: BookSet) -> Changes:
            return book_sets.make_set(self._library, one)

        form = SetForm(self._owner, BookSet(Id(""), 0), places.points(self._library))
        draft = Draft(self._library, "set")
        changes = form.run(self._desk, write, _("Set begun: now scan its copies"), draft)
        return Id(changes.made[0]) if changes else None

    def change(self, one: BookSet) -> None:
        """Change what a set is called, where it goes and what is noted of it."""

        def write(typed: BookSet) -> Changes | None:
            return book_sets.change_set(self._library, typed) if typed != one else None

        form = SetForm(self._owner, one, places.points(self._library))
        form.run(self._desk, write, _("Set changed"), Draft(self._library, "set", one.id))

    def take_number(self, one: BookSet, number: str) -> Id:
        """Put a copy into a set that is being put together, or check it off in one that comes back; gives the copy.

        Raises:
            UserError: no copy has the number, it cannot go in, or it does not belong to the set.
        """
        found = copy_numbered(self._library, number)
        here = found.book_set is not None and found.book_set.id == one.id
        if one.handed_over_on is None:
            if here:
                raise UserError(N_("“{title}” is in this set already."), title=found.title.line)
            words = _("“{title}” put into the set").format(title=found.title.line)
            changes = book_sets.add_to_set(self._library, one.id, [found.copy.id])
        else:
            if not here:
                raise UserError(N_("“{title}” does not belong to this set: put it aside."), title=found.title.line)
            words = _("“{title}” checked off").format(title=found.title.line)
            changes = book_sets.check_off(self._library, one.id, [found.copy.id], Condition.INTACT)
        self._desk.announce(changes, words)
        return found.copy.id

    def mark(self, one: BookSet, item: SetItem, condition: Condition | None) -> None:
        """Check a copy off as intact, or take its mark off."""
        words = _("“{title}” checked off") if condition else _("“{title}”: the mark is taken off")
        self._desk.do(
            lambda: book_sets.check_off(self._library, one.id, [item.copy.id], condition),
            words.format(title=item.title.line),
        )

    def mark_with_note(self, one: BookSet, item: SetItem, condition: Condition) -> None:
        """Check a copy off as damaged or missing, with a word on it."""

        def write(told: tuple[Condition, str]) -> Changes:
            return book_sets.check_off(self._library, one.id, [item.copy.id], *told)

        NoteForm(self._owner, item, condition).run(
            self._desk, write, _("“{title}” checked off").format(title=item.title.line)
        )

    def take_out(self, one: BookSet, item: SetItem) -> None:
        """Put a copy of a set back on the shelf."""
        self._desk.do(
            lambda: book_sets.take_out_of_set(self._library, one.id, [item.copy.id]),
            _("“{title}” taken out of the set").format(title=item.title.line),
        )

    def hand_over(self, one: BookSet) -> None:
        """Hand a set over, and offer its act."""
        known = places.points(self._library)

        def write(told: HandOver) -> Changes:
            return book_sets.hand_over_set(self._library, one.id, told, self.today)

        form = HandOverForm(self._owner, one, known, self.today, self._library.person)
        if form.run(self._desk, write, _("Set handed over"), Draft(self._library, "set hand-over", one.id)):
            self.show_act(one.id)

    def finish(self, one: BookSet) -> None:
        """Take in what is checked off, and offer the act of the return."""

        def write(told: Finish) -> Changes:
            return book_sets.take_set_back(self._library, one.id, told.day, self.today, rest_missing=told.rest_missing)

        if FinishForm(self._owner, one, self.today).run(self._desk, write, _("Set taken back")):
            self.show_act(one.id, book_sets.book_set(self._library, one.id).return_acts[-1])

    def drop(self, one: BookSet) -> None:
        """Take a set apart."""
        self._desk.do(lambda: book_sets.drop_set(self._library, one.id), _("Set taken apart"))

    def print_act(self, one: BookSet) -> None:
        """Show the only act of a set, or let one of them be chosen."""
        if not one.return_acts:
            self.show_act(one.id)
            return
        ways = [_("Act of transfer № {number}").format(number=one.act_number)]
        ways += [_("Act of return № {number}").format(number=number) for number in one.return_acts]
        numbers = [one.act_number, *one.return_acts]
        chosen = messages.choose(self._owner, _("Which act?"), one.label, ways)
        if chosen is not None:
            self.show_act(one.id, numbers[chosen])

    def show_act(self, set_id: Id, number: int | None = None) -> None:
        """Show an act, to be printed or saved; without a number, that of the transfer."""
        library = self._library
        one = book_sets.book_set(library, set_id)
        act = number or one.act_number or 0
        title = _("Act № {number} of {day}").format(number=act, day=full_day(one.act_day(act) or self.today))
        file = book_sets.act_file_name(one, act)
        dialog = PaperDialog(self._owner, self._desk, library, one.label)
        dialog.show_paper(Paper(title, lambda: book_sets.act_pdf(library, one, act), file, Changes, personal=False))
        dialog.exec()
