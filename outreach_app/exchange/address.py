"""An address in one piece taken apart, as far as its own words say what each part is."""

import re

_NUMBER = r"(\d[\w/.-]*(?:\s?(?:к|корп|корпус|стр)\.?\s?\d+\w?)?)"
_STREET = (
    r"(?:ул|улица|пр|пр-т|просп|проспект|пер|переулок|б-р|бульвар|ш|шоссе|пл|площадь|наб|набережная|мкр|микрорайон|"
    r"проезд|туп|тупик|street)"
)
_SETTLEMENT = r"(?:г|гор|город|с|село|д|дер|деревня|п|пос|посёлок|поселок|пгт|рп|ст|станица|х|хутор|аул)"
_PARTS = (
    ("postcode", r"(?:индекс\s*)?(\d{6})"),
    ("flat", r"(?:кв|квартира|flat|apt)\.?\s*№?\s*(\d+\s?\w?)"),
    ("room", r"(?:комн|комната|палата|room)\.?\s*№?\s*(\d+\s?\w?)"),
    ("entrance", r"(?:подъезд|под|п-д|entrance)\.?\s*№?\s*(\d+)"),
    ("entrance", r"(\d+)(?:-?й)?\s+подъезд"),
    ("floor", r"(?:этаж|эт|floor)\.?\s*№?\s*(\d+)"),
    ("floor", r"(\d+)(?:-?й)?\s+(?:этаж|эт\.?|floor)"),
    ("door_code", r"(?:домофон|код(?:\s+двери|\s+домофона)?|door code)\s*[:№]?\s*([\w#*]+(?:\s?[\w#*]+)?)"),
    ("house", rf"(?:дом|д|house)\.?\s*№?\s*{_NUMBER}"),
    ("building", r"((?:корпус|корп|к|строение|стр|литер|лит)\.?\s*\w{1,3})"),
    ("street", rf"({_STREET}(?:\.\s*|\s+)\S.*)"),
    ("street", rf"(\S.*\s{_STREET}\.?)"),
    ("settlement", rf"({_SETTLEMENT}(?:\.\s*|\s+)[^\W\d].*)"),
    ("bare_house", _NUMBER),
)
_PATTERNS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _PARTS)


def split_address(text: str) -> dict[str, str]:
    """Postcode, settlement, street, house, flat, entrance, floor and door code; what is left stands in `address_text`.

    A bare number is the house after a street, then the flat: «ул. Ленина, 5, 12».
    """
    found: dict[str, str] = {}
    left: list[str] = []
    for piece in filter(None, (part.strip() for part in re.split(r"[,;\n]", _commas(text)))):
        name, value = _part(piece)
        if name == "building" and "house" in found:
            found["house"] += f" {value}"
        elif name == "bare_house" and "street" in found and not {"house", "flat"} <= set(found):
            found["flat" if "house" in found else "house"] = value
        elif name and name not in {*found, "building", "bare_house"}:
            found[name] = value
        else:
            left.append(piece)
    if left:
        found["address_text"] = ", ".join(left)
    return found


def _part(piece: str) -> tuple[str, str]:
    plain = " ".join(piece.split())
    for name, pattern in _PATTERNS:
        if match := pattern.fullmatch(plain):
            return name, match[1].strip()
    return "", ""


def _commas(text: str) -> str:
    """A comma before each word that begins a part, for «ул. Ленина д. 5 кв. 12»."""
    return re.sub(r"(?<=[\w.)])\s+(?=(?:д|дом|кв|под|подъезд|эт|этаж|домофон)\.?\s*№?\s*\d)", ", ", text)
