"""What the made-up care home has: a set that was handed over some days ago, and a page of the diary kept there."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from outreach_app.domain.book_sets import BookSet
from outreach_app.domain.collection import FoundCopy
from outreach_app.domain.diary import DiaryPage
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.services.book_sets import HandOver, hand_over_set, make_set
from outreach_app.services.diary import add_diary_page, form_at
from outreach_app.services.library import Library
from outreach_app.services.sample.days import next_open
from outreach_app.services.sample.write import Written
from outreach_app.storage import collection as stored
from outreach_app.storage import visits as stored_visits

COPIES = 24
_DAYS_AGO, _MONTHS_OUT = 12, timedelta(days=92)
_UP_TO_AGE = 16
_GENRES = 6
"""Every so many-th copy on the shelf is taken, so that several genres are among them."""
_VISITORS, _LOANS, _AGE = 17, 38, 70


def write_set(library: Library, written: Written, today: date) -> None:
    """Hand a set over to the first care home, and enter a page of its diary for the month before."""
    home = next(place for place in written.places.values() if place.kind is PlaceKind.INSTITUTION)
    day = next_open(today - timedelta(days=_DAYS_AGO))
    chosen = [found.copy.id for found in islice(_resting(day), COPIES)]
    made = make_set(library, BookSet(Id(""), 0, "Осеннее чтение", home.id), chosen).made[0]
    told = HandOver(
        day=day,
        place=home.id,
        due_on=day + _MONTHS_OUT,
        handed_by=library.person,
        taken_by="Ромашкина Л. П., старшая медсестра",
        basis="договор № 7 от 12.01.2026",
    )
    hand_over_set(library, Id(made), told, today)
    _write_diary(library, home, today)


def _write_diary(library: Library, home: Place, today: date) -> None:
    end = today.replace(day=1) - timedelta(days=1)
    form = form_at(library, home.id, end)
    page = DiaryPage(Id(""), home.id, form, end.replace(day=1), end, _VISITORS, _LOANS, _AGE)
    add_diary_page(library, page, today)


def _resting(day: date) -> Iterator[FoundCopy]:
    """Copies of printed books for everybody that have stood on the shelf since a day."""
    for number, found in enumerate(stored.on_shelf()):
        title = found.title
        fine = title.format in {"print", "large_print"} and (title.age_mark or 0) <= _UP_TO_AGE
        if number % _GENRES == 0 and fine and not _moved(found, day):
            yield found


def _moved(found: FoundCopy, since: date) -> bool:
    loans = stored_visits.loans_of_title(found.title.id, 300)
    return any(loan.copy.id == found.copy.id and (loan.ended_on or loan.lent_on) >= since for loan in loans)
