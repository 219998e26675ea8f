"""PINs of the people who work in the program, kept as argon2 hashes beside them, inside the encrypted file."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from outreach_app.domain.identity import Id
from outreach_app.storage.tables.people import PersonRow
from outreach_app.storage.writing import put

_HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)


def with_pin() -> frozenset[Id]:
    """Everybody who has a PIN."""
    return frozenset(Id(row.id) for row in PersonRow.select(PersonRow.id).where(PersonRow.pin_hash != ""))


def set_pin(person: Id, pin: str) -> None:
    """Give a person a PIN; an empty one takes it away."""
    put(PersonRow, person, pin_hash=_HASHER.hash(pin) if pin else "")


def is_pin(person: Id, typed: str) -> bool:
    """Whether this is the person's PIN (about 40 ms)."""
    row = PersonRow.get_or_none(PersonRow.id == person)
    if row is None or not row.pin_hash:
        return False
    try:
        return _HASHER.verify(row.pin_hash, typed)
    except (VerificationError, InvalidHashError):
        return False
