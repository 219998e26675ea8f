"""What came in of a kit, line by line, as it is on the paper route sheet: who, what became of it, how many copies."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from outreach_app.domain.merge_report import VisitLine, WorkLine
from outreach_app.domain.use_cases import use_case_label
from outreach_app.domain.visits import LoanEnd
from outreach_app.services.fieldwork.naming import outcome_words, row_named
from outreach_app.services.library import Library
from outreach_app.storage import rows
from outreach_app.storage.entries import EntryHead
from outreach_app.storage.fieldwork.aliases import aliases
from outreach_app.storage.fieldwork.came import Came, changes_in, rows_that_came
from outreach_app.storage.fieldwork.questions import known_fields
from outreach_app.wording import N_, _

_TABLES = (
    "visit",
    "loan",
    "headcount",
    "renewal",
    "unlent_return",
    "request",
    "event",
    "participants",
    "reader",
)


def work_lines(heads: Iterable[EntryHead]) -> tuple[WorkLine, ...]:
    """What was entered out there, by day, person and use case; the most frequent first."""
    counted = Counter((one.at.astimezone().date(), one.person, one.use_case) for one in heads)
    ordered = sorted(counted.items(), key=lambda one: (one[0][0], one[0][1], -one[1], one[0][2]))
    return tuple(WorkLine(day, person, use_case_label(name), count) for (day, person, name), count in ordered)


def visit_lines(library: Library, heads: Iterable[EntryHead], asked: frozenset[str]) -> tuple[VisitLine, ...]:
    """What was done at doors and stops, by day, then in the order of entering; `asked` are rows in doubt."""
    lines = _Lines(library, asked)
    came = rows_that_came(changes_in(library.store.database, heads, _TABLES))
    for table in _TABLES:
        for one in came:
            if one.table == table:
                lines.add(one)
    return tuple(sorted(lines.finished(), key=lambda one: one.day))


@dataclass
class _Line:
    day: date
    who: str
    outcome: str
    counts: Counter[str] = field(default_factory=Counter)
    rows: set[str] = field(default_factory=set)


class _Lines:
    """One line for each visit; what hangs on none joins the line of the same reader or place and day."""

    def __init__(self, library: Library, asked: frozenset[str]) -> None:
        self._library, self._asked = library, asked
        self._lines: dict[str, _Line] = {}
        self._of_day: dict[tuple[str, date], str] = {}
        self._names: dict[tuple[str, str], str] = {}
        self._known = frozenset(aliases().values())
        """Readers who were noted out there, and whom the library had: by the index of the kit, or by their card."""
        self._adds: Mapping[str, Callable[[Came], None]] = {
            "visit": self._visit,
            "loan": self._loan,
            "headcount": self._headcount,
            "renewal": self._renewal,
            "unlent_return": self._unlent,
            "request": self._request,
            "event": self._event,
            "participants": self._participants,
            "reader": self._reader,
        }

    def add(self, came: Came) -> None:
        """Count a row that came."""
        self._adds[came.table](came)

    def finished(self) -> Iterator[VisitLine]:
        """The lines."""
        for key, one in self._lines.items():
            more = [_(words).format(count=one.counts[name]) for name, words in _MORE.items() if one.counts[name]]
            out, back, asked = one.counts["out"], one.counts["back"], bool(one.rows & self._asked)
            yield VisitLine(key, one.day, one.who, one.outcome, out, back, ", ".join(more), asked)

    def _visit(self, came: Came) -> None:
        fields = self._whole(came)
        line = self._new(came.row_id, _whose(fields), fields.get("on_day"), came, self._outcome(came, fields))
        line.counts["inquiries"] += int(fields.get("inquiries") or 0)

    def _outcome(self, came: Came, fields: Mapping[str, Any]) -> str:
        if came.gone:
            return _("taken back: {what}").format(what=outcome_words(fields))
        return outcome_words(fields) if came.made else _("corrected: {what}").format(what=outcome_words(fields))

    def _loan(self, came: Came) -> None:
        fields = self._whole(came)
        if came.made and not came.gone:
            self._line(fields.get("visit_id"), fields, fields.get("lent_on"), came).counts["out"] += 1
        ended = fields.get("ended_on")
        if ended and ended != came.before.get("ended_on") and not came.gone:
            name = "back" if fields.get("ended_as") == LoanEnd.RETURNED else "lost"
            self._line(fields.get("ended_visit_id"), fields, ended, came).counts[name] += 1

    def _headcount(self, came: Came) -> None:
        fields = self._whole(came)
        if not came.gone:
            visitors = int(fields.get("visitors") or 0)
            self._of_visit(fields.get("visit_id"), came).counts["visitors"] += visitors

    def _renewal(self, came: Came) -> None:
        fields = self._whole(came)
        loan = self._fields("loan", str(fields.get("loan_id")))
        if came.made:
            self._line(fields.get("visit_id"), loan, fields.get("on_day"), came).counts["renewed"] += 1

    def _unlent(self, came: Came) -> None:
        fields = self._whole(came)
        if came.made:
            self._line(fields.get("visit_id"), fields, fields.get("on_day"), came).counts["back"] += 1

    def _request(self, came: Came) -> None:
        fields = self._whole(came)
        if came.made:
            self._line(None, fields, fields.get("on_day"), came).counts["requests"] += 1

    def _event(self, came: Came) -> None:
        fields = self._whole(came)
        if not came.gone:
            told = _("event: {title}").format(title=fields.get("title") or "")
            self._new(came.row_id, _whose({"place_id": fields.get("place_id")}), fields.get("on_day"), came, told)

    def _participants(self, came: Came) -> None:
        fields = self._whole(came)
        line = self._lines.get(str(fields.get("event_id")))
        if line and not came.gone:
            line.counts["participants"] += int(fields.get("people") or 0)

    def _reader(self, came: Came) -> None:
        if came.made and came.row_id not in self._known:
            key = "reader", came.row_id
            made = self._line(None, {"reader_id": came.row_id}, came.head.at.astimezone().date(), came)
            card = str(self._fields(*key).get("card") or "")
            told = _("new reader, card {card}").format(card=card) if card else _("new reader")
            made.outcome = f"{made.outcome}; {told}" if made.outcome else told

    def _whole(self, came: Came) -> Mapping[str, Any]:
        """All fields of a row as they were left out there."""
        return came.fields if came.made or came.gone else {**self._fields(came.table, came.row_id), **came.fields}

    def _fields(self, table: str, row_id: str) -> Mapping[str, Any]:
        return rows.row(self._library.store.database, table, row_id) or known_fields(table, row_id)

    def _line(self, visit: Any, fields: Mapping[str, Any], day: Any, came: Came) -> _Line:
        """The line of a visit; of the reader or place on that day where there is none."""
        if visit:
            return self._of_visit(visit, came)
        whose = _whose(fields)
        key = self._of_day.get((whose[1], _day(day, came)))
        if key is None:
            return self._new(came.row_id, whose, day, came, "")
        self._lines[key].rows.add(came.row_id)
        return self._lines[key]

    def _of_visit(self, visit: Any, came: Came) -> _Line:
        key = str(visit)
        if key not in self._lines:
            fields = self._fields("visit", key)
            told = _("corrected: {what}").format(what=outcome_words(fields))
            self._new(key, _whose(fields), fields.get("on_day"), came, told)
        self._lines[key].rows.add(came.row_id)
        return self._lines[key]

    def _new(self, key: str, whose: tuple[str, str], day: Any, came: Came, outcome: str) -> _Line:
        made = _Line(_day(day, came), self._named(whose), outcome, rows={key, came.row_id, whose[1]})
        self._lines[key] = made
        self._of_day.setdefault((whose[1], made.day), key)
        return made

    def _named(self, whose: tuple[str, str]) -> str:
        if whose not in self._names:
            self._names[whose] = row_named(self._library, *whose) if whose[1] else _("(no reader named)")
        return self._names[whose]


def _whose(fields: Mapping[str, Any]) -> tuple[str, str]:
    """The reader of a row, else its place."""
    reader = fields.get("reader_id")
    return ("reader", str(reader)) if reader else ("place", str(fields.get("place_id") or ""))


def _day(told: Any, came: Came) -> date:
    """A day as it is stored; what has none is of the day on which it was entered."""
    if isinstance(told, date):
        return told
    return date.fromisoformat(told) if told else came.head.at.astimezone().date()


_MORE = {
    "visitors": N_("visitors: {count}"),
    "inquiries": N_("inquiries: {count}"),
    "participants": N_("participants: {count}"),
    "renewed": N_("renewed: {count}"),
    "requests": N_("requests: {count}"),
    "lost": N_("lost: {count}"),
}
