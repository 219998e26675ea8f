from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail

from outreach_app.domain.errors import UserError
from outreach_app.services import remembered
from tests.keyrings import Broken, Drawer, Silent

PATH = Path("/home/вера/фонд.outreach")


@pytest.fixture
def ring() -> Iterator[Drawer]:
    yield from _with(Drawer())


def _with(one: KeyringBackend) -> Iterator[KeyringBackend]:
    before = keyring.get_keyring()
    keyring.set_keyring(one)
    try:
        yield one
    finally:
        keyring.set_keyring(before)


def test_a_password_is_kept_for_its_library_only(ring: Drawer):
    assert remembered.is_there()
    assert remembered.recall(PATH) is None
    remembered.remember(PATH, "длинный пароль")
    assert remembered.recall(PATH) == "длинный пароль"
    assert remembered.recall(PATH.with_name("other.outreach")) is None
    assert list(ring.kept) == [("Knigonosha", str(PATH))]
    remembered.forget(PATH)
    remembered.forget(PATH)
    assert remembered.recall(PATH) is None


@pytest.mark.parametrize("nothing", [fail.Keyring(), chainer.ChainerBackend()], ids=["fail", "chainer"])
def test_a_computer_without_a_keyring_says_so(nothing: KeyringBackend, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [])
    for _ring in _with(nothing):
        assert not remembered.is_there()
        assert remembered.recall(PATH) is None
        remembered.forget(PATH)
        with pytest.raises(UserError, match="did not take the password"):
            remembered.remember(PATH, "пароль")


def test_a_keyring_that_fails_is_as_good_as_none():
    for _ring in _with(Broken()):
        assert remembered.recall(PATH) is None
        with pytest.raises(UserError, match="asked for at the next start"):
            remembered.remember(PATH, "пароль")


def test_a_keyring_that_hangs_does_not_hang_the_program(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(remembered, "PATIENCE", 0.05)
    silent = Silent()
    for _ring in _with(silent):
        assert remembered.recall(PATH) is None
    silent.end.set()
