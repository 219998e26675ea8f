"""Pages of the diaries that points keep on paper: entered once, counted in the figures."""

from dataclasses import replace
from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import check_day
from outreach_app.domain.diary import DiaryPage
from outreach_app.domain.errors import UserError, there
from outreach_app.domain.forms import Form, usual_form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.services.library import Library
from outreach_app.services.places import place
from outreach_app.storage import diary as stored
from outreach_app.storage import schedule as stored_schedule
from outreach_app.wording import N_, _


def diary_pages(library: Library, place_id: Id | None = None) -> list[DiaryPage]:
    """The pages of a place, or of all, the latest first.

    Raises:
        UserError: this is a kit, which takes none along.
    """
    library.check_whole(_("diaries of points"))
    return stored.pages(place_id)


def diary_page(library: Library, page_id: Id) -> DiaryPage:
    """One page.

    Raises:
        UserError: it is not there any more.
    """
    return there(stored.page(page_id), N_("This page of the diary is not in the library any more: refresh the list."))


def form_at(library: Library, place_id: Id, day: date) -> Form:
    """How a place is served: by the form of its plan, else by what fits its kind."""
    plans = [plan for plan in stored_schedule.plans_of_places([place_id]) if not plan.ended_on or day <= plan.ended_on]
    return plans[0].form if plans else usual_form(place(library, place_id).kind)


def add_diary_page(library: Library, draft: DiaryPage, today: date) -> Changes:
    """Enter a page; the draft's id is replaced.

    Raises:
        UserError: a day is still to come, or another page of the place tells of these days already.
    """
    with library.use_case("add_diary_page") as work:
        _write(library, replace(draft, id=work.new_id()), today)
    return work.changes


def change_diary_page(library: Library, changed: DiaryPage, today: date) -> Changes:
    """Correct a page."""
    with library.use_case("change_diary_page") as work:
        diary_page(library, changed.id)
        _write(library, changed, today)
    return work.changes


def remove_diary_page(library: Library, page_id: Id) -> Changes:
    """Delete a page that was entered by mistake."""
    with library.use_case("remove_diary_page") as work:
        diary_page(library, page_id)
        stored.remove_page(page_id)
    return work.changes


def _write(library: Library, page: DiaryPage, today: date) -> None:
    check_day(page.until_day, today)
    if place(library, page.place).kind is PlaceKind.HOME:
        raise UserError(N_("Only an institution, a point or a stop keeps a diary: choose another place."))
    for other in stored.pages(page.place):
        if other.id != page.id and page.overlaps(other):
            raise UserError(
                N_("These days are on another page already ({period}): correct that one."), period=other.period
            )
    stored.put_page(page)
