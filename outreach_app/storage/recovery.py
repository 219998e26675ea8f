"""The recovery sheet: the file's key in groups of digits, which every keyboard layout types alike.

Each group is 16 bits in five digits and a check digit (Damm), which finds a mistyped or swapped digit at once and
tells which group it is; the last group is a check sum of all, which finds groups out of order.
"""

import re
import zlib

from outreach_app.domain.errors import UserError
from outreach_app.storage.keys import KEY_BYTES, SALT_BYTES, Key
from outreach_app.wording import N_

_GROUP_BYTES = 2
_GROUP_DIGITS = 6
_GROUPS = KEY_BYTES // _GROUP_BYTES + 1
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


def recovery_groups(key: Key) -> tuple[str, ...]:
    """The groups of digits to print; with them the library opens without its password."""
    raw = bytes.fromhex(key.raw)
    raw += _sum(raw)
    return tuple(_group(raw[start : start + _GROUP_BYTES]) for start in range(0, len(raw), _GROUP_BYTES))


def key_from_recovery(text: str) -> Key:
    """The key of groups typed from the sheet, with whatever signs between them; it opens the file it was made for.

    Raises:
        UserError: digits are missing, or a group is mistyped (it says which).
    """
    digits = re.sub(r"\D", "", text)
    groups = [digits[start : start + _GROUP_DIGITS] for start in range(0, len(digits), _GROUP_DIGITS)]
    if len(digits) != _GROUPS * _GROUP_DIGITS:
        raise UserError(
            N_("The recovery key has {wanted} groups of 6 digits; {found} digits were typed. Compare with the sheet."),
            wanted=_GROUPS,
            found=len(digits),
        )
    raw = b"".join(_read(group, place) for place, group in enumerate(groups, 1))
    if _sum(raw[:KEY_BYTES]) != raw[KEY_BYTES:]:
        raise UserError(N_("Groups of the recovery key are in another order than on the sheet. Compare and try again."))
    return Key(raw[:KEY_BYTES].hex(), bytes(SALT_BYTES).hex())


def _sum(raw: bytes) -> bytes:
    return (zlib.crc32(raw) & 0xFFFF).to_bytes(_GROUP_BYTES, "big")


def _group(raw: bytes) -> str:
    digits = f"{int.from_bytes(raw, 'big'):05}"
    return digits + str(_check(digits))


def _check(digits: str) -> int:
    """Damm's check digit; of digits with a right check digit it is 0."""
    state = 0
    for digit in digits:
        state = int(_DAMM[state][int(digit)])
    return state


def _read(group: str, place: int) -> bytes:
    number = int(group[:-1])
    if _check(group) or number >= 1 << 8 * _GROUP_BYTES:
        raise UserError(
            N_("Group {place} of the recovery key, “{group}”, is mistyped. Compare it with the sheet."),
            place=place,
            group=group,
        )
    return number.to_bytes(_GROUP_BYTES, "big")
