"""Return files, whole or since the last one: what each holds, what is said of one that was lost, their names."""

import re
import shutil
from datetime import timedelta

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.services import fieldwork, visits
from outreach_app.services.upkeep import check_library, open_library
from outreach_app.storage.fieldwork.carry import carried
from outreach_app.storage.keys import derive
from outreach_app.wording import speaking
from tests.builders import TODAY, add_place, change_reader, clock, visit
from tests.services.test_fieldwork import Day, day

__all__ = ["day"]


def sent(day: Day, name: str, *, since_last: bool) -> int:
    return fieldwork.write_return_file(day.there(), day.folder / name, since_last=since_last)


def test_a_file_since_the_last_brings_only_what_is_new(day: Day):
    visit(day.there(), day.served)
    assert sent(day, "first.return", since_last=True) == 1
    assert fieldwork.steps_to_send(day.there()) == fieldwork.ToSend(1, 0, clock())
    change_reader(day.there(), day.served, notes="звонить")
    assert (fieldwork.steps_to_send(day.there()).whole, fieldwork.steps_to_send(day.there()).new) == (2, 1)
    assert sent(day, "second.return", since_last=True) == 1
    assert sent(day, "third.return", since_last=True) == 0
    assert check_library(day.there()).ok
    day.here()
    assert fieldwork.receive_file(day.office, day.folder / "first.return").merged.taken == 1
    assert fieldwork.receive_file(day.office, day.folder / "second.return").merged.taken == 1
    assert fieldwork.receive_file(day.office, day.folder / "third.return").report[1].endswith("0")


def test_what_follows_a_lost_file_waits_and_the_sentence_says_what_to_bring(day: Day):
    visit(day.there(), day.served)
    sent(day, "lost.return", since_last=True)
    change_reader(day.there(), day.served, notes="звонить")
    sent(day, "second.return", since_last=True)
    came = fieldwork.receive_file(day.here(), day.folder / "second.return")
    assert came.merged.taken == 0
    assert "Step 1 is missing: bring the file that was written before, or a whole one." in came.report
    assert sent(day, "whole.return", since_last=False) == 2
    assert fieldwork.receive_file(day.here(), day.folder / "whole.return").merged.taken == 2


def test_a_whole_file_begins_the_count_anew_and_one_that_failed_does_not(day: Day):
    visit(day.there(), day.served)
    (day.folder / "folder.return").mkdir()
    with pytest.raises(UserError):
        sent(day, "folder.return", since_last=True)
    assert fieldwork.steps_to_send(day.there()) == fieldwork.ToSend(1, 1, None)
    sent(day, "whole.return", since_last=False)
    assert fieldwork.steps_to_send(day.there()).new == 0


@pytest.mark.parametrize("over", ["day.kit", "copy.return", "library.outreach", "notes.txt"])
def test_a_return_file_is_written_over_nothing_but_an_earlier_one(day: Day, over: str):
    visit(day.there(), day.served)
    shutil.copy(day.made.file, day.folder / "copy.return")
    (day.folder / "notes.txt").write_text("звонить", encoding="utf-8")
    before = (day.folder / over).read_bytes()
    with pytest.raises(UserError, match="no return file of this kit"):
        sent(day, over, since_last=False)
    assert (day.folder / over).read_bytes() == before
    assert sent(day, "back.return", since_last=False) == sent(day, "back.return", since_last=False) == 1


def test_a_return_file_is_not_opened_to_work_in_it(day: Day):
    visit(day.there(), day.served)
    sent(day, "back.return", since_last=False)
    with pytest.raises(UserError, match="Coming in"):
        open_library(day.folder / "back.return", day.made.words, "Орлова", clock)
    assert fieldwork.receive_file(day.here(), day.folder / "back.return").merged.taken == 1


def test_a_name_that_no_disk_takes_is_told(day: Day):
    name = "ы" * 200
    with pytest.raises(UserError, match="too long"):
        fieldwork.return_target(day.there(), day.folder / name)
    with pytest.raises(UserError, match="too long"):
        sent(day, name, since_last=False)
    taken = {"rounds": [day.round.id]}
    with pytest.raises(UserError, match="too long"):
        fieldwork.make_kit(day.here(), day.folder / name, "Орлова", "", (TODAY, TODAY), **taken)
    fits = "ы" * 125 + ".kit"
    with pytest.raises(UserError, match="too long"):
        fieldwork.make_kit(day.office, day.folder / fits, "Орлова", "", (TODAY, TODAY), **taken)


def test_what_was_written_leaves_no_entry_and_is_not_taken_back(day: Day):
    visit(day.there(), day.served)
    sent(day, "first.return", since_last=False)
    assert fieldwork.steps_to_send(day.kit).whole == 1


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_return_file_is_named_so_that_any_stick_takes_it(day: Day, language: str, monkeypatch):
    monkeypatch.setattr(
        "outreach_app.services.fieldwork.sending.speaking", lambda _papers, told=speaking: told(language)
    )
    names = [fieldwork.return_file_name(day.there(), since_last=True)]
    sent(day, names[0], since_last=True)
    day.kit.clock = lambda: clock() + timedelta(hours=1)
    names.append(fieldwork.return_file_name(day.kit, since_last=True))
    for name in names:
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
        assert name.endswith(".return")
        assert f"{TODAY:%d.%m.%Y}" in name
        assert " 1," in name
    assert len(names[1]) > len(names[0])
    with pytest.raises(UserError, match="not a kit"):
        fieldwork.return_file_name(day.here())


@pytest.mark.parametrize("fault", [ValueError("ours"), KeyError("ours")])
def test_a_mistake_of_ours_while_a_file_is_read_is_not_told_as_its_damage(day: Day, fault: Exception):
    sent(day, "back.return", since_last=False)
    file = day.folder / "back.return"
    key = derive(day.made.words, file.read_bytes()[:16])

    def read() -> None:
        with carried(file, key) as found:
            assert found.origin().number == 1
            raise fault

    with pytest.raises(type(fault), match="ours"):
        read()


def test_a_refusal_while_a_file_is_taken_in_keeps_its_own_words(day: Day, monkeypatch):
    add_place(day.there(), name="Школа")
    sent(day, "back.return", since_last=False)

    def broken(*_told: object, **_how: object) -> None:
        raise ValueError("a mistake of ours")

    monkeypatch.setattr("outreach_app.services.fieldwork.back.ask_doubts", broken)
    with pytest.raises(ValueError, match="ours"):
        fieldwork.receive_file(day.here(), day.folder / "back.return")
    assert visits.visits_of(day.office, day.served) is not None
