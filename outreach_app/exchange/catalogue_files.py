"""Files of catalogue records as titles: each record is read by the rules of its own family, whatever the form."""

from collections.abc import Callable, Iterable

from outreach_app.domain.errors import UserError
from outreach_app.exchange import catalogue, irbis, marc21, rusmarc
from outreach_app.exchange.fields import CatalogueRecord
from outreach_app.exchange.records import CopyRecord, Refused, TitleRecord, TitlesFile
from outreach_app.exchange.telling import Tell, silent, told
from outreach_app.wording import N_


def titles_in(
    format: str, encoding: str, found: Iterable[CatalogueRecord | Refused], tell: Tell = silent
) -> TitlesFile:
    """The titles of records as they come; only volumes, which may need their set, wait for the end of the file."""
    usual = {"marc21": marc21.title_record, "irbis": irbis.title_record}
    shelf = _Reading(usual.get(format))
    for record in told(found, tell):
        shelf.take(record)
    shelf.end()
    titles = tuple(sorted(shelf.titles, key=lambda one: one.line))
    return TitlesFile(format, encoding, titles, tuple(sorted(shelf.refused, key=lambda one: one.record)))


class _Reading:
    """What of a file is read so far."""

    def __init__(self, usual: Callable[[CatalogueRecord], TitleRecord] | None) -> None:
        self._usual = usual
        """By whose rules records are read that do not show their family: those of the one before."""
        self.titles: list[TitleRecord] = []
        self.refused: list[Refused] = []
        self._sets: dict[str, CatalogueRecord] = {}
        self._volumes: list[CatalogueRecord] = []
        self._holdings: dict[str, tuple[CopyRecord, ...]] = {}
        self._told: dict[str, list[int]] = {}

    def take(self, record: CatalogueRecord | Refused) -> None:
        """Read a record, or keep it for the end."""
        if isinstance(record, Refused):
            self.refused.append(record)
        elif record.leader[5:6] == "d":
            reason = N_("The catalogue marks the record as deleted: it was not taken.")
            self.refused.append(Refused(record.number, UserError(reason)))
        elif marc21.is_holdings(record):
            number = catalogue.number(next(record.each("004"), ""))
            self._holdings[number] = (*self._holdings.get(number, ()), *marc21.copies_of(record))
            self._told.setdefault(number, []).append(record.number)
        else:
            if rusmarc.is_set(record):
                self._sets[next(record.each("001"), "")] = record
            if record.texts.get("461"):
                self._volumes.append(record)
            else:
                self._make(record)

    def end(self) -> None:
        """Read what waited, and give the copies of holdings records to their titles."""
        for record in self._volumes:
            self._make(record)
        known = {title.source_number for title in self.titles}
        reason = N_("The record tells of copies of a title that is not in this file: export both together.")
        for number, records in self._told.items():
            if number not in known:
                self.refused += [Refused(record, UserError(reason)) for record in records]
        if self._holdings:
            self.titles = [marc21.with_holdings(title, self._holdings) for title in self.titles]

    def _make(self, record: CatalogueRecord) -> None:
        try:
            self.titles.append(self._title(record))
        except UserError as reason:
            self.refused.append(Refused(record.number, reason))

    def _title(self, record: CatalogueRecord) -> TitleRecord:
        if record.texts.get("245") and not record.texts.get("200"):
            self._usual = marc21.title_record
        elif record.texts.get(irbis.WORKSHEET):
            self._usual = irbis.title_record
        elif record.texts.get("200") or self._usual is None:
            return rusmarc.title_record(record, self._sets)
        return self._usual(record)
