"""Filters of the list of readers under names of their own."""

from dataclasses import replace

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.reader_filter import ReaderFilter, SavedFilter
from outreach_app.services.library import Library
from outreach_app.storage import filters as stored
from outreach_app.storage.folding import fold
from outreach_app.wording import N_


def saved_filters(library: Library) -> list[SavedFilter]:
    """The filters that were kept, by name."""
    return stored.saved_filters()


def filter_named(library: Library, name: str) -> SavedFilter:
    """The filter kept under a name.

    Raises:
        UserError: there is none.
    """
    found = next((one for one in stored.saved_filters() if fold(one.name) == fold(name.strip())), None)
    if found is None:
        raise UserError(N_("No saved filter is called “{name}”: check the spelling."), name=name)
    return found


def save_filter(library: Library, name: str, wanted: ReaderFilter) -> Changes:
    """Keep a filter under a name; one that has the name already is replaced."""
    with library.use_case("save_filter") as work:
        same = next((one.id for one in stored.saved_filters() if fold(one.name) == fold(name.strip())), None)
        stored.put_filter(SavedFilter(same or work.new_id(), name.strip(), wanted))
    return work.changes


def rename_filter(library: Library, filter_id: Id, name: str) -> Changes:
    """Give a filter another name.

    Raises:
        UserError: another filter has it, or the filter is not there any more.
    """
    with library.use_case("rename_filter") as work:
        known = {one.id: one for one in stored.saved_filters()}
        if any(fold(one.name) == fold(name.strip()) for one in known.values() if one.id != filter_id):
            raise UserError(N_("Another filter is called “{name}” already: choose another name."), name=name)
        if filter_id not in known:
            raise UserError(N_("This filter is not in the library any more: refresh the page."))
        stored.put_filter(replace(known[filter_id], name=name.strip()))
    return work.changes


def delete_filter(library: Library, filter_id: Id) -> Changes:
    """Forget a filter."""
    with library.use_case("delete_filter") as work:
        stored.remove_filter(filter_id)
    return work.changes
