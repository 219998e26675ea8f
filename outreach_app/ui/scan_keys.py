"""Keys of a scanner turned back into the code, whatever layout the keyboard is in."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

_ROWS = {
    2: ("1234567890-=", "!@#$%^&*()_+"),
    16: ("qwertyuiop[]", "QWERTYUIOP{}"),
    30: ("asdfghjkl;'`", 'ASDFGHJKL:"~'),
    43: ("\\zxcvbnm,./", "|ZXCVBNM<>?"),
}
"""The signs of a Latin keyboard, without and with Shift, by the position (PC scan code) of each row's first key."""
_LATIN = {
    (start + place, shifted): sign
    for start, sides in _ROWS.items()
    for shifted, signs in enumerate(sides)
    for place, sign in enumerate(signs)
}
_RUSSIAN = str.maketrans(
    "йцукенгшщзхъфывапролджэячсмитьбю.ё" + "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,Ё" + '"№;:?',
    "qwertyuiop[]asdfghjkl;'zxcvbnm,./`" + 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?~' + "@#$^&",
)
"""The Russian layout's signs, for systems that do not tell which key was pressed."""
_X11_BEFORE = 8
"""What X11 and Wayland add to a key's position."""


@dataclass(frozen=True)
class ScanKey:
    """One key as it came: its sign, its position on a PC keyboard (0: not told), and whether Shift was down."""

    sign: str
    position: int = 0
    shifted: bool = False


def position(native: int) -> int:
    """The position of a key, from the number that this system gives it."""
    if sys.platform == "win32":
        return native
    return max(native - _X11_BEFORE, 0) if sys.platform.startswith("linux") else 0


def code_of(keys: Sequence[ScanKey], *, cyrillic: bool = False) -> str:
    """The code that a scanner meant; `cyrillic` tells that the keyboard is in such a layout, if that is known."""
    if not (cyrillic or any(_is_cyrillic(key.sign) for key in keys)):
        return "".join(key.sign for key in keys)
    return "".join(_latin(key) for key in keys)


def _latin(key: ScanKey) -> str:
    if key.sign.isascii() and key.sign.isalnum():
        return key.sign
    shifted = key.sign.isupper() if key.sign.isalpha() else key.shifted
    return _LATIN.get((key.position, shifted)) or key.sign.translate(_RUSSIAN)


def _is_cyrillic(sign: str) -> bool:
    return "\u0400" <= sign <= "\u04ff"
