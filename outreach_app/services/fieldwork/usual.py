"""What holds of a doubt if nobody says otherwise, where that depends on how the two rows are alike."""

from collections.abc import Mapping
from typing import Any

from outreach_app.domain.fieldwork import Doubt, Side
from outreach_app.services.library import Library
from outreach_app.storage import rows
from outreach_app.storage.fieldwork.doubles import likely_one
from outreach_app.storage.fieldwork.questions import Question
from outreach_app.storage.folding import words


def usual_side(library: Library, asked: Question) -> Side:
    """The answer to a doubt that holds if nobody says otherwise.

    Two visits without a common round, at which no book of one was a book of the other, may well be two: both count.
    Two persons with one card (numbers were given out twice after a backup was restored) stay two.
    """
    doubt, database = Doubt(asked.kind), library.store.database
    if doubt is Doubt.VISIT_TWICE and not likely_one(database, asked.row_id, asked.other):
        return Side.OURS
    if doubt is Doubt.TWICE_ENROLLED:
        one, other = (rows.row(database, asked.table, row_id) or {} for row_id in (asked.row_id, asked.other))
        return Side.THEIRS if _are_two(one, other) else doubt.default
    return doubt.default


def _are_two(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two records of one card can hardly be of one person: another birth, or another name altogether."""
    days, years = ([_born(each, name) for each in (one, other)] for name in ("birth_date", "birth_year"))
    if all(days):
        return days[0] != days[1]
    if all(years):
        return years[0] != years[1]
    return all(_differ(one, other, name) for name in ("surname", "given_name"))


def _born(fields: Mapping[str, Any], name: str) -> str:
    """The day or the year of birth; the year of a known day too."""
    day = str(fields.get("birth_date") or "")
    return day if name == "birth_date" else str(fields.get("birth_year") or "") or day[:4]


def _differ(one: Mapping[str, Any], other: Mapping[str, Any], name: str) -> bool:
    told = [words(str(each.get(name) or "")) for each in (one, other)]
    return all(told) and told[0] != told[1]
