"""MARC 21 records as titles, with the copies of holdings fields (852, 876–878) and of common library systems."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from outreach_app.domain.errors import UserError
from outreach_app.exchange import catalogue
from outreach_app.exchange.fields import CatalogueRecord, Field
from outreach_app.exchange.records import CopyRecord, TitleRecord
from outreach_app.wording import N_

HOLDINGS = "uvxy"
"""Types (leader position 6) of records that only say where copies are; 004 names the title's record."""

_AUTHOR = re.compile(r"(?:aut|cre|auth|author|авт)\b", re.IGNORECASE)
_LEADER_FORMATS = {"i": "audio", "j": "audio", "m": "e_book"}
_CODED_FORMATS = {"d": "large_print", "f": "braille", "o": "e_book", "q": "e_book", "s": "e_book"}
_DETAIL = {"e": 29, "f": 29, "g": 29, "k": 29, "r": 29}
"""Types whose form of item stands at another place of 008 than that of books."""

_BOOK_DETAIL = 23


def is_holdings(record: CatalogueRecord) -> bool:
    """Whether a record only tells of copies."""
    return record.leader[6:7] in set(HOLDINGS) and not record.all("245")


def title_record(record: CatalogueRecord) -> TitleRecord:
    """The title of a record; refused where it names none."""
    own = next(iter(record.all("245")), Field(""))
    title = catalogue.sentence(value for code, value in own.subfields if code in {"a", "n", "p"})
    if not title:
        raise UserError(N_("The record has no title (field 245): complete it in the catalogue and export it again."))
    author, *others = _authors(record) or [""]
    imprint = _imprint(record)
    coded = next(record.each("008"), "")
    made = TitleRecord(
        line=record.number,
        source="marc21",
        source_number=catalogue.number(next(record.each("001"), "")),
        isbn=catalogue.isbn(record.first("020", "a")),
        title=title,
        subtitle=catalogue.clean(" : ".join(map(catalogue.clean, own.each("b")))),
        author=author,
        other_authors=tuple(others),
        year=catalogue.year(imprint.first("c"), coded[7:11]),
        publisher=catalogue.clean(imprint.first("b")),
        place=catalogue.clean(imprint.first("a")),
        bbk=_bbk(record),
        udc=record.first("080", "a"),
        age_mark=catalogue.age_mark(*record.each("521", "a"), *own.each("b", "c"), *record.each("500", "a")),
        genre=catalogue.clean(record.first("655", "a")),
        subjects=_subjects(record),
        series=catalogue.clean(record.first("490", "a") or record.first("440", "a") or record.first("830", "a")),
        volume=catalogue.clean(own.first("n")),
        language=(record.first("041", "a") or coded[35:38]).strip(" |")[:3],
        annotation=record.first("520", "a"),
        price_kopecks=catalogue.price(record.first("020", "c")),
        format=_format(record, own, coded),
        copies=copies_of(record),
    )
    return replace(made, digest=catalogue.digest(made))


def with_holdings(title: TitleRecord, holdings: Mapping[str, tuple[CopyRecord, ...]]) -> TitleRecord:
    """A title with the copies that other records tell of its number as well."""
    more = holdings.get(title.source_number, ()) if title.source == "marc21" else ()
    return replace(title, copies=_only_once((*title.copies, *more))) if more else title


def _authors(record: CatalogueRecord) -> list[str]:
    """Main entry first, then added ones who are authors; without people the body or meeting that issued the work."""
    people = [*record.all("100"), *(field for field in record.all("700") if _is_author(field))]
    headings = [_heading(field) for field in people]
    if not any(headings):
        bodies = [*record.all("110"), *record.all("111")] or [*record.all("710"), *record.all("711")]
        headings = [catalogue.sentence(field.each("a", "b")) for field in bodies]
    return [heading for heading in dict.fromkeys(headings) if heading]


def _heading(field: Field) -> str:
    surname, _comma, rest = field.first("a").partition(",")
    return catalogue.heading(" ".join(filter(None, (surname, field.first("b").strip(" ,.")))), rest)


def _is_author(field: Field) -> bool:
    """Whether an added person wrote the work: with no role or an author's, and not named for another work ($t)."""
    roles = list(field.each("4", "e"))
    return not field.first("t") and (not roles or any(map(_AUTHOR.match, roles)))


def _imprint(record: CatalogueRecord) -> Field:
    """Place, publisher and year: 264 of publication where there is one, else 260."""
    told = [field for field in record.all("264") if field.value[1:2] == "1"]
    return next(iter([*told, *record.all("260"), *record.all("264")]), Field(""))


def _bbk(record: CatalogueRecord) -> str:
    marks = [field.first("a") for field in record.all("084") if field.first("2").lower().startswith("rubbk")]
    return min(filter(None, marks), key=lambda mark: not mark[0].isdigit(), default="")


def _subjects(record: CatalogueRecord) -> tuple[str, ...]:
    found = (catalogue.clean(value) for tag in ("650", "651", "653") for value in record.each(tag, "a"))
    return tuple(dict.fromkeys(value for value in found if value))


def _format(record: CatalogueRecord, own: Field, coded: str) -> str:
    kind = record.leader[6:7]
    place = _DETAIL.get(kind, _BOOK_DETAIL)
    form = _CODED_FORMATS.get(coded[place : place + 1], "") if kind not in _LEADER_FORMATS else ""
    spoken = catalogue.document_format(*own.each("h"), *record.each("340", "n"), *record.each("337", "a"))
    return form or (spoken if spoken not in {"", "print"} else _LEADER_FORMATS.get(kind, "print"))


def copies_of(record: CatalogueRecord) -> tuple[CopyRecord, ...]:
    """The numbered copies that a record tells of; those that it calls withdrawn are left out.

    852 and 876–878: barcode $p, in 876–878 also the item's number $a. 952 as Koha writes it: barcode $p, accession
    number $i, price $g, withdrawn $0, lost $1. 949 and 999 of other systems: barcode $i.
    """
    found = [_copy(field, barcode="p", location="bc") for field in record.all("852")]
    for tag in ("876", "877", "878"):
        found += [_copy(field, barcode="p", accession="a", location="l") for field in record.all(tag)]
    for field in record.all("952"):
        if field.first("0") in {"", "0"}:
            state = "lost" if field.first("1") not in {"", "0"} else ""
            made = _copy(field, barcode="p", accession="i", location="cb")
            found.append(replace(made, status=state, price_kopecks=catalogue.price(field.first("g"))))
    for tag in ("949", "999"):
        found += [_copy(field, barcode="i", location="l") for field in record.all(tag)]
    return _only_once(one for one in found if one.accession or one.barcode)


def _copy(field: Field, *, barcode: str, accession: str = "", location: str = "") -> CopyRecord:
    return CopyRecord(
        accession=catalogue.number(field.first(*accession)),
        barcode=catalogue.number(field.first(barcode)),
        location=next((field.first(code) for code in location if field.first(code)), ""),
    )


def _only_once(copies: Iterable[CopyRecord]) -> tuple[CopyRecord, ...]:
    """Each copy once, by its barcode, else its accession number: 852 and 876 often tell of the same one."""
    known: dict[str, CopyRecord] = {}
    for copy in copies:
        key = copy.barcode or copy.accession
        before = known.setdefault(key, copy)
        if before is not copy and not before.accession:
            known[key] = replace(before, accession=copy.accession)
    return tuple(known.values())
