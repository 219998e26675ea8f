"""RUSMARC (UNIMARC) records as titles. Field numbers are those of the RUSMARC manual."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from outreach_app.domain.errors import UserError
from outreach_app.exchange import catalogue
from outreach_app.exchange.fields import CatalogueRecord, Field
from outreach_app.exchange.records import CopyRecord, TitleRecord
from outreach_app.wording import N_

AUTHOR = "070"
"""Relator code of $4; other people of 701 are editors, translators and the like."""

NO_SETS: Mapping[str, CatalogueRecord] = MappingProxyType({})
_LEADER_FORMATS = {"i": "audio", "j": "audio", "l": "e_book"}
_CODED_FORMATS = {"d": "large_print", "f": "braille", "s": "e_book"}
_INSIGNIFICANT = "0"


def title_record(record: CatalogueRecord, sets: Mapping[str, CatalogueRecord] = NO_SETS) -> TitleRecord:
    """The title of a record; refused where it names none.

    `sets` are multi-volume records of the file by their 001: volumes often leave authors and publisher to their set.
    """
    own = next(iter(record.all("200")), Field(""))
    title = _title(record, own)
    if not title:
        raise UserError(N_("The record has no title (field 200): complete it in the catalogue and export it again."))
    whole = sets.get(set_number(record), record)
    author, *others = _authors(record) or _authors(whole) or [""]
    made = TitleRecord(
        line=record.number,
        source="rusmarc",
        source_number=catalogue.number(next(record.each("001"), "")),
        isbn=catalogue.isbn(record.first("010", "a")),
        title=title,
        subtitle=catalogue.clean(" : ".join(map(catalogue.clean, own.each("e")))),
        author=author,
        other_authors=tuple(others),
        year=catalogue.year(record.first("210", "d"), record.first("100", "a")[9:13]),
        publisher=catalogue.clean(record.first("210", "c") or whole.first("210", "c")),
        place=catalogue.clean(record.first("210", "a") or whole.first("210", "a")),
        bbk=_bbk(record) or _bbk(whole),
        udc=record.first("675", "a"),
        age_mark=catalogue.age_mark(*record.each("333", "a"), *own.each("e"), *record.each("300", "a")),
        genre=record.first("608", "a"),
        subjects=tuple(dict.fromkeys((*record.each("606", "a"), *record.each("610", "a")))),
        series=catalogue.clean(record.first("225", "a")),
        volume=catalogue.clean(_volume(record, own)).lstrip(". "),
        language=record.first("101", "a"),
        annotation=record.first("330", "a"),
        price_kopecks=catalogue.price(record.first("010", "d")),
        format=_format(record, own),
        copies=_copies(record),
    )
    return replace(made, digest=catalogue.digest(made))


def is_set(record: CatalogueRecord) -> bool:
    """Whether a record stands for a whole set (leader position 8: highest level)."""
    return record.leader[8:9] == "1"


def set_number(record: CatalogueRecord) -> str:
    """The 001 of the set that a volume belongs to; empty where it names none."""
    links = (value for link in record.all("461") for value in link.each("1"))
    return next((value[3:] for value in links if value.startswith("001")), "")


def _title(record: CatalogueRecord, own: Field) -> str:
    """The record's own title; a volume's stands after the title of its set (461, 462), which alone says what it is."""
    pieces = [value for code, value in own.subfields if code in {"a", "h", "i", "v"}]
    above: list[str] = []
    for link in (*record.all("461"), *record.all("462")):
        above += [*_linked_title(link).each("a", "h", "i", "t"), *_linked_title(link).each("v")]
    return catalogue.sentence([*above, *pieces])


def _volume(record: CatalogueRecord, own: Field) -> str:
    told = [volume for link in record.all("461") for volume in _linked_title(link).each("v")]
    if own.value.startswith(_INSIGNIFICANT):
        told += own.each("a")
    return next(iter([*told, *own.each("v", "h")]), "")


def _linked_title(link: Field) -> Field:
    """Field 200 embedded in a link, or the link itself where it is written with plain subfields."""
    embedded = link.linked("200")
    return embedded if embedded.subfields else Field("", tuple(part for part in link.subfields if part[0] in "tvhi"))


def _authors(record: CatalogueRecord) -> list[str]:
    people = [field for field in (*record.all("700"), *record.all("701")) if _is_author(field)]
    headings = [catalogue.heading(field.first("a"), field.first("b") or field.first("g")) for field in people]
    if not any(headings):
        headings = [catalogue.sentence(field.each("a", "b")) for field in record.all("710")]
    return [heading for heading in dict.fromkeys(headings) if heading]


def _is_author(field: Field) -> bool:
    role = field.first("4")
    return not role or role.startswith(AUTHOR)


def _bbk(record: CatalogueRecord) -> str:
    """The class mark of ББК; the tables with digits go before the older ones with letters."""
    marks = [field.first("a") for field in record.all("686") if field.first("2").lower().startswith("rubbk")]
    return min(filter(None, marks), key=lambda mark: not mark[0].isdigit(), default="")


def _format(record: CatalogueRecord, own: Field) -> str:
    coded = _CODED_FORMATS.get(record.first("106", "a")[:1], "")
    spoken = catalogue.document_format(*own.each("b"), *record.each("203", "a", "b", "c"))
    by_leader = _LEADER_FORMATS.get(record.leader[6:7], "print")
    return coded or (spoken if spoken not in {"", "print"} else by_leader)


def _copies(record: CatalogueRecord) -> tuple[CopyRecord, ...]:
    """Copies of 899: each numbered one ($p); a shelf mark alone ($j) is no copy."""
    copies = {}
    for field in record.all("899"):
        for accession in map(catalogue.number, field.each("p")):
            if accession:
                copies[accession] = CopyRecord(accession=accession, location=field.first("b") or field.first("a"))
    return tuple(copies.values())
