"""The yearly reviews of stops written to a file: pages to sign and hang up, or a table for a spreadsheet."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from outreach_app.domain.identity import Id
from outreach_app.domain.mobile_figures import MobileFigure, Slice
from outreach_app.domain.mobile_papers import ReviewPaper, ReviewPapers
from outreach_app.domain.stop_review_words import StopReview
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.services.mobile_counts import MobileSummary
from outreach_app.services.mobile_reports import TABLES, kind_of, period_words
from outreach_app.services.papers import letterhead
from outreach_app.services.stop_reviews import reviews_of
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import _, speaking

_FIGURES = tuple(figure for figure in MobileFigure if figure.told_by(Slice.STOP))


def write_reviews(library: Library, summary: MobileSummary, path: Path, stop: Id | None = None) -> None:
    """Write the reviews of all stops, or of one, as PDF, XLSX or CSV, in the papers' language.

    Raises:
        UserError: the file's name ends otherwise, or it cannot be written.
    """
    kind = kind_of(path)
    if kind == ".pdf":
        write_beside(path, reviews_pdf(library, summary, stop))
        return
    with speaking(rules_on(summary.end).papers_language):
        header = [_("Stop"), *(figure.label for figure in _FIGURES), _("Advised"), _("Why"), _("Whom to ask")]
        rows = [
            (one.year.name, *_values(one), one.advice.label, one.reason, one.ask)
            for one in _chosen(library, summary, stop)
        ]
        content = TABLES[kind](header, rows)
    write_beside(path, content)


def reviews_pdf(library: Library, summary: MobileSummary, stop: Id | None = None) -> bytes:
    """The reviews as a paper: all stops in a table and then each on its page, or one stop's page alone."""
    from outreach_app.documents.stop_review import stop_reviews_pdf

    rules = rules_on(summary.end)
    with speaking(rules.papers_language):
        found = _chosen(library, summary, stop)
        title = _("Review of the stops, {period}").format(period=period_words(summary.start, summary.end))
        paper = ReviewPapers(title, letterhead(rules), tuple(map(_row, found)), tuple(map(_page, found)))
        return stop_reviews_pdf(paper)


def _chosen(library: Library, summary: MobileSummary, stop: Id | None) -> Sequence[StopReview]:
    return [one for one in reviews_of(library, summary) if stop is None or one.year.stop == stop]


def _values(one: StopReview) -> Iterator[float | None]:
    for figure in _FIGURES:
        value = one.year.now.value(figure, Slice.STOP)
        yield value if value is None else round(value, 2)


def _row(one: StopReview) -> tuple[str, ...]:
    now = one.year.now
    told = (MobileFigure.STOPS, MobileFigure.MISSED)
    return (
        one.year.name,
        *(figure.shown(now.value(figure)) for figure in told),
        str(now.visits),
        MobileFigure.LOANS_PER_HOUR.shown(now.value(MobileFigure.LOANS_PER_HOUR)),
        one.advice.label,
    )


def _page(one: StopReview) -> ReviewPaper:
    now, before = one.year.now, one.year.before
    return ReviewPaper(
        stop=one.year.name,
        figures=tuple(
            (figure.label, figure.shown(now.value(figure)), figure.shown(before.value(figure))) for figure in _FIGURES
        ),
        months=tuple((f"{month.first:%m.%y}", month.visits, month.loans) for month in one.year.months),
        told=one.told,
        advice=one.advice.label,
        reason=one.reason,
        ask=one.ask,
    )
