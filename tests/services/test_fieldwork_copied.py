"""The file of a kit copied to two laptops, both worked on: each counts by itself, and all of it comes in."""

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from outreach_app.services import fieldwork, readers
from outreach_app.services.fieldwork import ReceivedFile
from outreach_app.services.fieldwork.inbox import waiting_files
from outreach_app.services.library import Library
from outreach_app.services.upkeep import check_library, undo_last
from outreach_app.storage.fieldwork.carry import write_return
from tests.builders import change_reader
from tests.services.field_days import field, opened

NOTES = {"Иванова": "звонить дважды", "Петрова": "собака", "Ёлкина": "второй подъезд"}


class Copied:
    """An office, and two laptops with one kit that was copied after one step of work."""

    def __init__(self, folder: Path) -> None:
        known = field()
        self.folder, self.office = folder, known.copied(folder)
        path, key = known.kits[0]
        first = opened(folder / path.name, key, "Орлова")
        self.note(first, "Иванова")
        first.close()
        shutil.copy(folder / path.name, folder / "copy.kit")
        self.kits = [opened(folder / name, key, "Орлова") for name in (path.name, "copy.kit")]

    def note(self, kit: Library, name: str, text: str = "") -> None:
        kit.store.bind()
        (one,) = readers.find_readers(kit, name)
        change_reader(kit, one.id, notes=text or NOTES[name])

    def file(self, number: int, since: int = 0) -> Path:
        kit = self.kits[number]
        kit.store.bind()
        path = self.folder / f"{len(list(self.folder.glob('*.return')))}.return"
        write_return(kit.store, path, {kit.store.site: since})
        self.office.store.bind()
        return path

    def receive(self, path: Path) -> ReceivedFile:
        self.office.store.bind()
        return fieldwork.receive_file(self.office, path)

    def notes(self) -> dict[str, str]:
        self.office.store.bind()
        found = {name: readers.find_readers(self.office, name)[0].id for name in NOTES}
        return {name: readers.reader(self.office, row).notes for name, row in found.items()}


@pytest.fixture
def copied(tmp_path: Path) -> Iterator[Copied]:
    made = Copied(tmp_path)
    made.note(made.kits[0], "Петрова")
    made.note(made.kits[1], "Ёлкина")
    yield made
    for one in (*made.kits, made.office):
        one.close()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_what_was_done_in_both_copies_comes_in_once_and_is_told(copied: Copied, order: tuple[int, int]):
    first, other = (copied.file(one) for one in order)
    assert (copied.receive(first).merged.taken, copied.receive(first).merged.copied) == (2, 0)
    came = copied.receive(other)
    assert (came.merged.taken, came.already, came.merged.copied, came.questions) == (1, 1, 1, ())
    assert any("1 step of this file is of another copy" in line for line in came.report)
    assert came.merged.entry
    report = fieldwork.merge_report(copied.office, came.merged.entry)
    assert report.copied.startswith("The file of this kit was copied")
    pdf = PdfReader(BytesIO(fieldwork.report_pdf(copied.office, came)))
    assert "was copied" in " ".join(pdf.pages[0].extract_text().split())
    assert copied.notes() == NOTES
    again = copied.receive(other)
    assert (again.merged.taken, again.already, again.merged.copied) == (0, 2, 1)
    assert waiting_files(copied.office, copied.folder) == []
    assert check_library(copied.office).ok


def test_what_is_done_in_a_copy_later_comes_in_as_well(copied: Copied):
    for kit in (0, 1):
        copied.receive(copied.file(kit))
    for kit, text in ((0, "код сменили"), (1, "без звонка")):
        copied.note(copied.kits[kit], ("Петрова", "Ёлкина")[kit], text)
        copied.receive(copied.file(kit))
    assert copied.notes() == {**NOTES, "Петрова": "код сменили", "Ёлкина": "без звонка"}


def test_a_look_at_a_copy_changes_nothing_and_what_came_of_it_is_taken_back(copied: Copied):
    copied.receive(copied.file(0))
    file = copied.file(1)
    assert fieldwork.preview_file(copied.office, file).merged.copied == 1
    assert {one.file.name: one.steps for one in waiting_files(copied.office, copied.folder)}[file.name] == 1
    copied.receive(file)
    undo_last(copied.office)
    assert copied.notes()["Ёлкина"] == ""
    assert copied.receive(file).merged.taken == 1
    assert copied.notes() == NOTES


def test_a_part_of_a_copy_that_waited_for_the_rest_comes_in_with_its_whole(copied: Copied):
    for text in ("пёс", "без звонка"):
        copied.note(copied.kits[1], "Ёлкина", text)
    assert copied.receive(copied.file(1, since=3)).merged.gaps
    copied.receive(copied.file(0))
    came = copied.receive(copied.file(1))
    assert not came.merged.gaps
    assert copied.notes() == {**NOTES, "Ёлкина": "без звонка"}


def test_the_same_field_in_both_copies_is_asked_about(copied: Copied):
    copied.note(copied.kits[1], "Петрова", "кошка")
    copied.receive(copied.file(0))
    (asked,) = copied.receive(copied.file(1)).questions
    assert ("собака" in asked.ours, "кошка" in asked.theirs, asked.kit) == (True, True, 1)
