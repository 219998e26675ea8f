"""ИРБИС catalogue records as titles, whether they came as text or as ISO 2709."""

from dataclasses import replace

from outreach_app.domain.errors import UserError
from outreach_app.exchange import catalogue
from outreach_app.exchange.fields import CatalogueRecord, Field
from outreach_app.exchange.records import CopyRecord, TitleRecord
from outreach_app.wording import N_

WORKSHEET = "920"
"""Every ИРБИС record names its worksheet here; no MARC record has the field."""

_STATUSES = {
    "0": "in",
    "1": "lent",
    "3": "repair",
    "4": "lost",
    "5": "withheld",
    "8": "withheld",
    "9": "withheld",
    "c": "group",
    "u": "group",
}
_GONE = {"2", "6", "7"}
"""910^a of copies that are only ordered, or written off."""

_LEADER_FORMATS = {"i": "audio", "j": "audio", "l": "e_book"}


def title_record(record: CatalogueRecord) -> TitleRecord:
    """The title of a record; refused where it names none."""
    own = next(iter(record.all("200")), Field(""))
    whole = next(iter(record.all("461")), Field(""))
    title = catalogue.sentence([*whole.each("c"), *own.each("v"), *own.each("a")])
    if not title:
        raise UserError(N_("The record has no title (field 200): complete it in the catalogue and export it again."))
    author, *others = _authors(record) or [""]
    made = TitleRecord(
        line=record.number,
        source="irbis",
        source_number=catalogue.number(next(record.each("903"), "")),
        isbn=catalogue.isbn(record.first("010", "a") or whole.first("i")),
        title=title,
        subtitle=catalogue.clean(own.first("e") or whole.first("e")),
        author=author,
        other_authors=tuple(others),
        year=catalogue.year(record.first("210", "d"), whole.first("h")),
        publisher=catalogue.clean(record.first("210", "c") or whole.first("g")),
        place=catalogue.clean(record.first("210", "a") or whole.first("d")),
        bbk=next(record.each("621"), ""),
        udc=next(record.each("675"), ""),
        age_mark=catalogue.age_mark(
            *record.each("900", "z"),
            *record.each("333"),
            *record.each("333", "a"),
            *own.each("e"),
            *record.each("300"),
        ),
        genre=record.first("608", "a"),
        subjects=tuple(dict.fromkeys((*record.each("606", "a"), *record.each("610")))),
        series=catalogue.clean(record.first("225", "a") or record.first("046", "a")),
        volume=catalogue.clean(own.first("v")),
        language=next(record.each("101"), ""),
        annotation=next(record.each("331"), ""),
        price_kopecks=catalogue.price(record.first("010", "d")),
        format=_format(record),
        copies=_copies(record),
    )
    return replace(made, digest=catalogue.digest(made))


def _authors(record: CatalogueRecord) -> list[str]:
    """Authors of the book (700, 701), else those of the set (961), else the body that issued it (710)."""
    people = [*record.all("700"), *record.all("701")] or record.all("961")
    headings = [catalogue.heading(field.first("a"), field.first("b") or field.first("g")) for field in people]
    headings = headings or [catalogue.clean(field.first("a")) for field in record.all("710")]
    return [heading for heading in dict.fromkeys(headings) if heading]


def _format(record: CatalogueRecord) -> str:
    spoken = catalogue.document_format(*record.each("203", "a", "b", "c"), *record.each("200", "b"))
    if spoken not in {"", "print"}:
        return spoken
    return _LEADER_FORMATS.get(record.first("900", "t")[:1].lower(), "print")


def _copies(record: CatalogueRecord) -> tuple[CopyRecord, ...]:
    """Copies of 910 that the library has and that carry a number; the first line of an accession number counts."""
    copies: dict[str, CopyRecord] = {}
    for field in record.all("910"):
        status = field.first("a").lower()
        accession, barcode = catalogue.number(field.first("b")), catalogue.number(field.first("h"))
        if status in _GONE or not (accession or barcode):
            continue
        made = CopyRecord(
            accession=accession,
            barcode=barcode,
            price_kopecks=catalogue.price(field.first("e")),
            status=_STATUSES.get(status, ""),
            location=field.first("d"),
        )
        copies.setdefault(accession or barcode, made)
    return tuple(copies.values())
