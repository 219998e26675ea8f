"""Pages of points' diaries: rows ↔ domain objects, and what they count."""

from datetime import date

from outreach_app.domain.diary import DiaryPage
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.storage.tables.diary import DiaryPageRow
from outreach_app.storage.writing import put, remove

_PLAIN = ("on_day", "until_day", "visitors", "loans", "youngest", "note")


def page_of(row: DiaryPageRow) -> DiaryPage:
    """The domain object of a row."""
    return DiaryPage(Id(row.id), Id(row.place_id), Form(row.form), **{name: getattr(row, name) for name in _PLAIN})


def put_page(page: DiaryPage) -> None:
    """Write a page."""
    put(
        DiaryPageRow,
        page.id,
        place=page.place,
        form=page.form.value,
        **{name: getattr(page, name) for name in _PLAIN},
    )


def remove_page(page: Id) -> None:
    """Delete a page."""
    remove(DiaryPageRow, page)


def page(page_id: Id) -> DiaryPage | None:
    """One page."""
    row = DiaryPageRow.get_or_none(DiaryPageRow.id == page_id)
    return page_of(row) if row else None


def pages(place: Id | None = None) -> list[DiaryPage]:
    """The pages of a place, or of all, the latest first."""
    query = DiaryPageRow.select().order_by(DiaryPageRow.until_day.desc(), DiaryPageRow.id.desc())
    return [page_of(row) for row in (query.where(DiaryPageRow.place == place) if place else query)]


def pages_between(start: date, end: date) -> list[DiaryPage]:
    """The pages that count in a period: those that end in it."""
    query = DiaryPageRow.select().where(DiaryPageRow.until_day.between(start, end))
    return [page_of(row) for row in query.order_by(DiaryPageRow.until_day)]
