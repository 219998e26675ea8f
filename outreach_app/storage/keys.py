"""From the passphrase to the file's key, in the terms of the `aegis` cipher itself, so that any tool opens the file."""

import hmac
import os
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw

from outreach_app.domain.errors import UserError
from outreach_app.wording import N_

SALT_BYTES = 16
KEY_BYTES = 32
NO_PASSWORD = "outreach"
"""The passphrase of a library without a password: known to everybody, so its encryption hides nothing."""

_PASSES = 2
_MEMORY_KIB = 19456
_LANES = 1


@dataclass(frozen=True)
class Key:
    """The derived key of one file; whoever has it has everything, so it never appears in a log."""

    raw: str = field(repr=False)
    """The key, 64 hexadecimal digits."""

    salt: str = field(repr=False)
    """The first 16 bytes of the file, 32 hexadecimal digits."""

    def __post_init__(self) -> None:
        if len(bytes.fromhex(self.raw)) != KEY_BYTES or len(bytes.fromhex(self.salt)) != SALT_BYTES:
            raise ValueError("a key has 32 bytes, a salt has 16")

    @property
    def pragma(self) -> str:
        """The key as the cipher takes it; with the salt, a file made with it opens by the passphrase as well."""
        return f"raw:{self.raw}{self.salt}"


def derive(passphrase: str, salt: bytes) -> Key:
    """The key that the cipher itself would derive (Argon2id, about 40 ms)."""
    if not passphrase.strip():
        raise UserError(N_("The password is empty. Enter the password of the library."))
    secret = unicodedata.normalize("NFC", passphrase).encode(errors="surrogateescape")
    raw = hash_secret_raw(secret, salt, _PASSES, _MEMORY_KIB, _LANES, KEY_BYTES, Type.ID)
    return Key(raw.hex(), salt.hex())


def is_passphrase(key: Key, passphrase: str) -> bool:
    """Whether a passphrase is the one that a file's key was derived from."""
    if not passphrase.strip():
        return False
    return hmac.compare_digest(derive(passphrase, bytes.fromhex(key.salt)).raw, key.raw)


def fresh(passphrase: str) -> Key:
    """The key for a file to be made, with a salt of its own."""
    return derive(passphrase, os.urandom(SALT_BYTES))


def salt_of(path: Path) -> bytes:
    """The salt of an existing file: its first 16 bytes."""
    with path.open("rb") as file:
        return file.read(SALT_BYTES)


def key_for(path: Path, secret: str | Key) -> Key:
    """The key of an existing file from its passphrase; a key that is known already is only given the file's salt."""
    salt = salt_of(path)
    return Key(secret.raw, salt.hex()) if isinstance(secret, Key) else derive(secret, salt)
