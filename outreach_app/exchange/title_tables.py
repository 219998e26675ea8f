"""Titles from a table: rows of one edition, one for each copy, become one title."""

import re
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from outreach_app.domain.errors import UserError
from outreach_app.exchange import catalogue, values
from outreach_app.exchange.columns import Column, Mapped, layout, read_rows
from outreach_app.exchange.records import CopyRecord, TitleRecord, TitlesFile
from outreach_app.exchange.tables import Table
from outreach_app.exchange.telling import Tell, silent
from outreach_app.exchange.values import Cell
from outreach_app.wording import N_

NEEDED = (("title",),)

_BY_INITIALS = r"[\w'’-]+,?\s+(?:\w\.\s*){1,2}"
_SURNAME_FIRST = re.compile(r"([\w'’-]+),?\s+((?:\w\.\s*){1,2})")
_SURNAME_LAST = re.compile(r"((?:\w\.\s*){1,2})\s*([\w'’-]+)")


def _isbn(cell: Cell) -> str:
    return catalogue.isbn(values.text(cell)) or values.text(cell)


COLUMNS = (
    Column("title", ("Заглавие", "название", "наименование", "название книги", "заголовок", "книга", "name", "book")),
    Column("author", ("Автор", "авторы", "автор(ы)", "authors", "writer")),
    Column("source_number", ("№ записи", "номер записи", "record number", "record id")),
    Column("isbn", ("ISBN",), _isbn),
    Column("year", ("Год", "год издания", "год изд.", "year of publication"), values.year),
    Column("publisher", ("Издательство", "издатель")),
    Column("place", ("Место издания", "город", "place of publication")),
    Column("bbk", ("ББК", "индекс ББК", "отдел")),
    Column("udc", ("УДК", "индекс УДК")),
    Column("age_mark", ("Возраст", "возрастной знак", "знак", "возрастное ограничение", "age", "age rating"),
           values.age_mark),
    Column("genre", ("Жанр", "жанры")),
    Column("subjects", ("Темы", "рубрики", "ключевые слова", "тематика", "keywords"), values.words, repeats=True),
    Column("series", ("Серия",)),
    Column("volume", ("Том", "часть", "выпуск", "part")),
    Column("language", ("Язык",)),
    Column("annotation", ("Аннотация", "описание", "description")),
    Column("format", ("Формат", "вид", "вид издания", "тип", "kind", "type"), values.document_format),
    Column("price_kopecks", ("Цена", "стоимость", "цена, руб.", "price"), values.kopecks),
    Column("accession", ("Инвентарный номер", "инв. №", "инв. номер", "№ инв.", "инвентарный №", "инвентарные номера",
                         "accession number", "inventory number"), values.numbers),
    Column("barcode", ("Штрихкод", "штрих-код", "barcodes"), values.numbers),
    Column("location", ("Место хранения", "фонд", "сигла", "расположение", "shelf")),
)  # fmt: skip


def titles_of(table: Table, mapping: Mapped | None = None, tell: Tell = silent) -> TitlesFile:
    """The titles of a table; a row with one wrong value is refused whole."""
    columns = layout(table, COLUMNS, needed=NEEDED, mapping=mapping)
    rows, refused = read_rows(table, columns, _record, tell)
    records: dict[str, TitleRecord] = {}
    for record in rows:
        known = records.setdefault(record.source_number or record.digest, record)
        if known is not record:
            records[known.source_number or known.digest] = replace(known, copies=(*known.copies, *record.copies))
    return TitlesFile(table.format, table.encoding, tuple(records.values()), refused, columns.ignored)


def _record(line: int, found: dict[str, Any]) -> TitleRecord:
    if not found.get("title"):
        raise UserError(N_("The row has no title: type it and import the line again."))
    copies = _copies(found)
    author, *others = split_authors(found.pop("author", "")) or [""]
    if found.get("volume"):
        found["title"] = catalogue.sentence([found["title"], found["volume"]])
    made = TitleRecord(line=line, source="table", author=author, other_authors=tuple(others), copies=copies, **found)
    return replace(made, digest=catalogue.digest(made))


def _copies(found: dict[str, Any]) -> tuple[CopyRecord, ...]:
    """The row's copies: as many as numbers; with accession numbers and barcodes, in pairs."""
    accessions, barcodes = found.pop("accession", ()), found.pop("barcode", ())
    location = found.pop("location", "")
    if accessions and barcodes and len(accessions) != len(barcodes):
        raise UserError(
            N_(
                "The row has {accessions} accession numbers and {barcodes} barcodes: give as many of each, or one kind."
            ),
            accessions=len(accessions),
            barcodes=len(barcodes),
        )
    price = found.get("price_kopecks")
    return tuple(
        CopyRecord(accession=accession, barcode=barcode, price_kopecks=price, location=location)
        for accession, barcode in zip_longest(accessions, barcodes, fillvalue="")
    )


def split_authors(text: str) -> list[str]:
    """Authors in heading form; commas part them only where each has a surname with initials."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if len(parts) == 1 and re.fullmatch(rf"{_BY_INITIALS}(?:,\s*{_BY_INITIALS})+", parts[0]):
        parts = [part.strip() for part in parts[0].split(",")]
    return [_heading(part) for part in parts]


def _heading(name: str) -> str:
    if match := _SURNAME_FIRST.fullmatch(name):
        return catalogue.heading(match[1], match[2])
    if match := _SURNAME_LAST.fullmatch(name):
        return catalogue.heading(match[2], match[1])
    return name
