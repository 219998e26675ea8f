import unicodedata

import apsw
import pytest

from outreach_app.domain.errors import UserError
from outreach_app.storage.keys import Key, derive, key_for
from tests.storage.stores import PASSWORD, template


def test_the_key_is_derived_as_the_cipher_itself_does_it():
    path, key = template()
    assert key_for(path, PASSWORD) == key
    with_passphrase = apsw.Connection(str(path))
    with_passphrase.execute("PRAGMA cipher='aegis'").fetchall()
    with_passphrase.execute(f"PRAGMA key='{PASSWORD}'").fetchall()
    assert with_passphrase.execute("SELECT count(*) FROM site").fetchall() == [(1,)]
    with_passphrase.close()


def test_a_password_typed_on_another_keyboard_gives_the_same_key():
    assert derive(unicodedata.normalize("NFD", "йогурт"), b"0" * 16) == derive("йогурт", b"0" * 16)


def test_a_key_never_shows_itself():
    assert "ab" * 32 not in repr(Key("ab" * 32, "cd" * 16))


def test_a_key_of_the_wrong_length_is_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        Key("ab", "cd" * 16)


def test_an_empty_password_is_refused():
    with pytest.raises(UserError, match="password is empty"):
        derive("", b"0" * 16)
