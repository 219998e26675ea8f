"""Files for the person: whole or not at all, in their folder or with a sentence."""

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.services.files import check_writable, write_beside


def test_a_file_takes_its_place_whole_and_its_folder_is_made(tmp_path):
    file = tmp_path / "papers" / "sheet.pdf"
    write_beside(file, b"one")
    write_beside(file, b"two")
    assert file.read_bytes() == b"two"
    assert [each.name for each in file.parent.iterdir()] == ["sheet.pdf"]


def test_a_folder_of_that_name_stays_and_nothing_lies_beside_it(tmp_path):
    (tmp_path / "taken").mkdir()
    with pytest.raises(UserError, match="taken"):
        write_beside(tmp_path / "taken", b"")
    assert [each.name for each in tmp_path.iterdir()] == ["taken"]


def test_a_library_is_never_written_over(library):
    path = library.store.path
    for job in (lambda: write_beside(path, b"%PDF"), lambda: check_writable(path)):
        with pytest.raises(UserError, match="is a library or a kit"):
            job()
    assert path.read_bytes()[:4] != b"%PDF"
    assert not path.with_name(f"{path.name}.part").exists()


def test_a_file_where_the_folder_should_be_is_told(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserError, match="cannot be written"):
        write_beside(tmp_path / "file" / "sheet.pdf", b"")
