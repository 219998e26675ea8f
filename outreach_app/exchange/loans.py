"""Loans of another program, open and ended: one line for each in a table, or field 40 of ИРБИС's readers."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from outreach_app.domain.errors import UserError
from outreach_app.exchange import catalogue, rdr, values
from outreach_app.exchange.columns import Column
from outreach_app.exchange.fields import CatalogueRecord, Field
from outreach_app.exchange.rdr_left import left_of_loans
from outreach_app.exchange.reader_columns import COLUMNS as READER_COLUMNS
from outreach_app.exchange.reader_files import Kind, read_file
from outreach_app.exchange.records import LoanRecord, Refused
from outreach_app.exchange.values import Cell
from outreach_app.wording import N_

NEEDED = (("card", "full_name"), ("accession", "barcode", "title"), ("lent_on",))


def _number(cell: Cell) -> str:
    return catalogue.number(values.text(cell))


def _is_lost(cell: Cell) -> bool:
    return values.text(cell).lower() in {"да", "+", "1", "yes", "x", "х", "утеряна", "утеряно", "lost"}


COLUMNS = (
    *(column for column in READER_COLUMNS if column.field in ("card", "full_name")),
    Column("accession", ("Инвентарный номер", "инв. №", "инв. номер", "№ инв.", "инвентарный №", "инв.",
                         "accession number", "inventory number"), _number),
    Column("barcode", ("Штрихкод", "штрих-код", "штрихкод книги", "штрихкод экземпляра", "item barcode"), _number),
    Column("author", ("Автор", "авторы")),
    Column("title", ("Заглавие", "название", "наименование", "книга", "издание", "описание", "book")),
    Column("lent_on", ("Дата выдачи", "выдано", "выдана", "когда выдано", "lent on", "lent", "issued",
                       "date lent", "checkout date"), values.day),
    Column("due_on", ("Срок возврата", "срок", "вернуть до", "дата возврата план", "due on", "due", "due date"),
           values.day),
    Column("returned_on", ("Возвращено", "дата возврата", "возврат", "сдано", "возвращена", "дата сдачи",
                           "returned on", "returned", "return date"), values.day),
    Column("lost", ("Утеряно", "утеряна", "утрачена"), _is_lost),
)  # fmt: skip


def loans_of(record: CatalogueRecord) -> Iterable[LoanRecord | Refused]:
    """What a reader of ИРБИС borrowed; a field 40 without a copy is a visit, and no loan."""
    reader = rdr.reader_key(record)
    for field in record.all("040"):
        if not field.first("a", "b", "h"):
            continue
        try:
            yield _record(record.number, {**reader, **_values(field)})
        except UserError as reason:
            yield Refused(record.number, reason)


def _values(field: Field) -> dict[str, Any]:
    """What a field 40 tells; `^F******` says that the copy is still out."""
    returned = field.first("f")
    found: dict[str, Any] = {
        "accession": catalogue.number(field.first("b")),
        "barcode": catalogue.number(field.first("h")),
        "title": catalogue.clean(field.first("c")),
        "lent_on": _day(field.first("d")),
        "due_on": _day(field.first("e")),
        "returned_on": None if returned.startswith("*") else _day(returned),
        "lost": bool(field.first("u")) and field.first("u") != "0",
    }
    return {name: value for name, value in found.items() if value}


def _day(text: str) -> date | None:
    found: date | None = rdr.read_as("040", text, values.day) if text else None
    return found


def _record(line: int, found: dict[str, Any]) -> LoanRecord:
    found["reader"] = found.pop("full_name", "")
    if not found.get("card") and not found["reader"]:
        raise UserError(N_("The line names no reader: type the card number or the name."))
    if not any(found.get(name) for name in ("accession", "barcode", "title")):
        raise UserError(N_("The line names no book: type its number or its title."))
    if not found.get("lent_on"):
        raise UserError(N_("The line has no day of lending: type it and import the line again."))
    return LoanRecord(line=line, **found)


KIND = Kind(COLUMNS, NEEDED, _record, loans_of, left_of_loans)
read_loans = partial(read_file, KIND)
"""The loans of a CSV, XLSX or RDR file."""
