"""An office restored from a backup while kits were out: all that they bring comes in, and what lacks is told."""

from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import Side
from outreach_app.domain.readers import Birth
from outreach_app.services import fieldwork, readers
from outreach_app.services.upkeep import check_library
from tests.builders import add_reader
from tests.services.field_days import at_once, field
from tests.services.test_taking_over import NOTES, Office, backed_up, office, restored

__all__ = ["at_once", "office"]
"""Keys are made at once; the fixture of an office with kits."""


def sent(office: Office, kit: Path, *, since_last: bool = False) -> Path:
    one, file = office.work(kit), office.folder / f"{len(list(office.folder.glob('*.return')))}.return"
    fieldwork.write_return_file(one, file, since_last=since_last)
    office.rest()
    return file


def test_the_whole_file_brings_all_again_and_a_part_asks_for_it(office: Office):
    """The backup is of before the first merge of the kit."""
    backup = backed_up(office)
    for name in ("Иванова", "Петрова"):
        office.note(office.first, name, NOTES[name])
        office.receive(sent(office, office.first, since_last=True))
    restored(office, backup)
    office.note(office.first, "Ёлкина", NOTES["Ёлкина"])
    part = fieldwork.receive_file(office.library, sent(office, office.first, since_last=True))
    assert (part.merged.taken, len(part.merged.gaps)) == (0, 1)
    assert any("Steps 1 to 2 are missing" in line and "a whole one" in line for line in part.report)
    assert not any(office.notes().values())
    assert office.receive(sent(office, office.first)) == (3, 0)
    assert office.notes() == NOTES
    assert check_library(office.library).ok


@pytest.mark.parametrize("first", ["known", "unknown"])
def test_two_kits_of_one_number_both_come_in(office: Office, first: str):
    """One was made after the backup; the restored office gives its number, and the numbers in it, once more."""
    backup = backed_up(office)
    before = office.anew("before.kit")
    enrolled = add_reader(office.work(before), "Зимина", given_name="Анна", birth=Birth())
    office.rest()
    restored(office, backup)
    again = office.anew("again.kit")
    other = add_reader(office.work(again), "Летова", given_name="Вера", birth=Birth())
    office.rest()
    files = {"known": sent(office, again), "unknown": sent(office, before)}
    with pytest.raises(UserError, match="no kit of this library"):
        fieldwork.receive_file(office.library, files["unknown"])
    numbers, asked = {}, []
    for one in sorted(files, key=lambda name: name != first):
        came = fieldwork.receive_file(office.library, files[one], words=office.words[before.name])
        assert came.merged.taken > 0
        numbers[one], asked = came.kit.number, [*asked, *came.questions]
        assert ("On the laptop it says kit" in " ".join(came.report)) == (one == "unknown")
    assert numbers["unknown"] == numbers["known"] + 1
    cards = {readers.reader(office.library, one).card for one in (enrolled, other)}
    assert len(cards) == 1
    assert [(one.kind, one.default) for one in asked] == [("twice_enrolled", Side.THEIRS)]
    fieldwork.answer_by_default(office.library)
    assert readers.reader(office.library, enrolled).surname == "Зимина"
    assert readers.reader(office.library, other).surname == "Летова"
    assert len(fieldwork.kit_list(office.library)) == len(field().kits) + 2
    assert [office.receive(file)[0] for file in files.values()] == [0, 0]
