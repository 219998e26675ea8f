from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from outreach_app.domain.errors import UserError, WrongKey
from outreach_app.services import password, people
from outreach_app.services.library import Library
from outreach_app.services.upkeep import check_library, open_library
from outreach_app.storage.database import open_raw
from tests.builders import PASSWORD, PERSON, add_person, clock

NEW = "другой длинный пароль"


def test_the_password_is_known_again(library: Library):
    assert password.is_password(library, PASSWORD)
    assert not password.is_password(library, "не тот")
    assert not password.is_password(library, " ")
    assert password.has_password(library)


def test_a_new_password_opens_the_library_and_the_old_one_its_backup(library: Library):
    add_person(library, "Пётр")
    before = password.change_password(library, NEW)
    add_person(library, "Анна")
    assert check_library(library).ok
    library.close()
    with pytest.raises(WrongKey, match="password does not open"):
        open_library(library.store.path, PASSWORD, PERSON, clock)
    for path, secret, count in ((library.store.path, NEW, 2), (before.path, PASSWORD, 1)):
        again = open_library(path, secret, PERSON, clock)
        assert len(people.people(again)) == count
        again.close()


@pytest.mark.parametrize("weak", ["", "короче", "        a"])
def test_a_weak_password_is_refused_before_anything_is_done(library: Library, weak: str):
    with pytest.raises(UserError, match="at least 8 characters"):
        password.change_password(library, weak)
    assert password.is_password(library, PASSWORD)
    assert not (library.store.path.parent / "library backups").exists()


def test_no_change_while_another_window_has_the_library(library: Library):
    other = open_raw(library.store.path, library.store.key)
    other.execute("SELECT count(*) FROM place").fetchall()
    with pytest.raises(UserError, match="open in another window"):
        password.set_password(library, NEW)
    other.close()
    assert password.is_password(library, PASSWORD)
    add_person(library)


def test_a_library_without_a_password_opens_by_itself(library: Library):
    assert not password.opens_without(library.store.path)
    password.change_password(library, password.WITHOUT)
    assert not password.has_password(library)
    library.close()
    assert password.opens_without(library.store.path)
    again = open_library(library.store.path, password.WITHOUT, PERSON, clock)
    password.change_password(again, NEW)
    again.close()
    assert not password.opens_without(library.store.path)


def test_what_cannot_be_read_has_a_password(tmp_path: Path):
    (tmp_path / "note.outreach").write_text("no library")
    assert not password.opens_without(tmp_path / "note.outreach")
    assert not password.opens_without(tmp_path / "none.outreach")


def groups_on(pdf: bytes) -> str:
    words = PdfReader(BytesIO(pdf)).pages[0].extract_text().split()
    return " ".join(word for word in words if len(word) == 6 and word.isdecimal())


def test_the_digits_of_the_sheet_open_the_library(library: Library):
    add_person(library, "Пётр")
    typed = groups_on(password.recovery_sheet(library))
    library.close()
    again = password.open_by_recovery(library.store.path, typed, PERSON, clock)
    assert [one.name for one in people.people(again)] == ["Пётр"]
    password.change_password(again, NEW)
    again.close()
    with pytest.raises(WrongKey, match="recovery key does not open"):
        password.open_by_recovery(library.store.path, typed, PERSON, clock)


def test_the_journal_knows_who_has_a_sheet_and_a_new_password_makes_it_void(library: Library, tmp_path: Path):
    assert password.sheet_made_at(library) is None
    password.write_recovery_sheet(library, tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert password.sheet_made_at(library) == clock()
    password.change_password(library, NEW)
    assert password.sheet_made_at(library) is None


def test_a_sheet_that_could_not_be_written_was_not_made(library: Library, tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    for path, told in ((tmp_path / "sheet.txt", "must end in .pdf"), (tmp_path / "file" / "a.pdf", "cannot be")):
        with pytest.raises(UserError, match=told):
            password.write_recovery_sheet(library, path)
    assert password.sheet_made_at(library) is None
