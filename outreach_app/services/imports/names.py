"""The fields of readers and titles in words, as an import names them."""

from outreach_app.wording import N_, _

_NAMES = {
    "card": N_("card number"),
    "full_name": N_("full name"),
    "surname": N_("surname"),
    "given_name": N_("given name"),
    "patronymic": N_("patronymic"),
    "birth": N_("birth date"),
    "address": N_("address"),
    "plan": N_("service plan"),
    "where": N_("place"),
    "birth_date": N_("birth date"),
    "birth_year": N_("year of birth"),
    "phones": N_("phones"),
    "contacts": N_("contact persons"),
    "contact_name": N_("contact person"),
    "contact_phone": N_("contact person's phone"),
    "contact_relation": N_("contact person: relation"),
    "address_text": N_("address in one piece"),
    "settlement": N_("town or village"),
    "street": N_("street"),
    "house": N_("house"),
    "flat": N_("flat"),
    "entrance": N_("entrance"),
    "floor": N_("floor"),
    "door_code": N_("door code"),
    "postcode": N_("postcode"),
    "place_name": N_("institution or place"),
    "place_kind": N_("kind of place"),
    "room": N_("room"),
    "lat": N_("latitude"),
    "lon": N_("longitude"),
    "coordinates": N_("coordinates"),
    "notes": N_("notes"),
    "formats": N_("formats"),
    "genres": N_("genres"),
    "registered_on": N_("registered on"),
    "reregistered": N_("re-registered on"),
    "consent": N_("consent"),
    "consent_on": N_("date of consent"),
    "consent_number": N_("number of consent"),
    "form": N_("form of service"),
    "every_weeks": N_("weeks between visits"),
    "weekdays": N_("weekdays"),
    "window": N_("time of day"),
    "window_from": N_("not before"),
    "window_until": N_("not after"),
    "deliverer": N_("deliverer"),
    "route": N_("route"),
    "last_visit": N_("last visit"),
    "title": N_("title"),
    "author": N_("author"),
    "source_number": N_("record number"),
    "isbn": "ISBN",
    "year": N_("year"),
    "publisher": N_("publisher"),
    "place": N_("place of publication"),
    "bbk": N_("BBK"),
    "udc": N_("UDC"),
    "age_mark": N_("age mark"),
    "genre": N_("genre"),
    "subjects": N_("subjects"),
    "series": N_("series"),
    "volume": N_("volume"),
    "language": N_("language"),
    "annotation": N_("annotation"),
    "format": N_("format"),
    "price_kopecks": N_("price"),
    "accession": N_("accession number"),
    "barcode": N_("barcode"),
    "location": N_("where it stands"),
}


def field_name(field: str) -> str:
    """A field in words, as it stands inside a sentence."""
    return _(_NAMES.get(field, field))


def field_label(field: str) -> str:
    """A field in words, as it stands by itself."""
    name = field_name(field)
    return name[:1].upper() + name[1:]
