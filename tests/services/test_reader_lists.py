import csv
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from outreach_app.domain.consent import Consent
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address
from outreach_app.domain.reader_filter import ReaderFilter
from outreach_app.domain.reader_status import ReaderStatus
from outreach_app.domain.schedule import Route
from outreach_app.services import reader_lists, schedule
from outreach_app.services.library import Library
from outreach_app.services.reader_lists import ReaderList
from outreach_app.storage.history import entries
from tests.builders import TODAY, add_person, add_place, add_plan, add_reader, made, phone


@pytest.fixture
def readers(library: Library) -> list[Id]:
    place = add_place(library, address=Address("Заречье", "Мира", "7", "12"), door_code="К7788", key_safe="4455")
    told = {"phones": phone("=2-11"), "notes": "слепнет", "consent": Consent(TODAY, "14")}
    reader = add_reader(library, "Иванова", place=place, registered_on=TODAY, **told)
    north = made(schedule.add_route(library, Route(Id(""), "Север", deliverer=add_person(library, "Анна"))))
    add_plan(library, reader, route=north)
    return [reader, add_reader(library, "Петрова")]


def table(path: Path) -> list[tuple[object, ...]]:
    return list(load_workbook(path).active.iter_rows(values_only=True))


@pytest.mark.parametrize("which", list(ReaderList))
def test_no_secret_ever_leaves(library: Library, readers: list[Id], tmp_path: Path, which: ReaderList):
    path = tmp_path / "список.csv"
    reader_lists.write_readers(library, which, readers, path, TODAY)
    text = path.read_text(encoding="utf-8-sig")
    assert "Иванова" in text
    for secret in ("7788", "4455", "слепнет"):
        assert secret not in text


def test_the_working_list(library: Library, readers: list[Id], tmp_path: Path):
    path = tmp_path / "список.xlsx"
    reader_lists.write_readers(library, ReaderList.WORKING, readers, path, TODAY)
    header, first, _second = table(path)
    row = dict(zip(header, first, strict=True))
    assert row["Surname"] == "Иванова"
    assert row["Address"] == "Заречье, Мира, 7, flat 12"
    assert row["Phones"] == "=2-11"
    assert (row["Route"], row["Deliverer"], row["Status"]) == ("Север", "Анна", "active")
    assert row["Next date"].date() == TODAY


def test_the_registration_cards(library: Library, readers: list[Id], tmp_path: Path):
    path = tmp_path / "карточки.csv"
    reader_lists.write_readers(library, ReaderList.REGISTRATION, readers, path, TODAY)
    rows = list(csv.DictReader(StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"))
    assert rows[0]["Consent number"] == "14"
    assert rows[0]["Registered"] == "23.11.2026"
    assert rows[0]["Born"] == "03.05.1948"
    assert len(rows) == 2


def test_who_saved_a_list_is_noted_and_nothing_else_changes(library: Library, readers: list[Id], tmp_path: Path):
    changes = reader_lists.write_readers(library, ReaderList.WORKING, readers, tmp_path / "a.xlsx", TODAY)
    assert changes.entry
    assert not changes.stages
    assert next(iter(entries())).use_case == "save_reader_list"


def test_a_list_that_cannot_be_written(library: Library, readers: list[Id], tmp_path: Path):
    with pytest.raises(UserError, match=r"must end in \.xlsx or \.csv"):
        reader_lists.write_readers(library, ReaderList.WORKING, readers, tmp_path / "a.pdf", TODAY)
    with pytest.raises(UserError, match="Nobody is on this list"):
        reader_lists.write_readers(library, ReaderList.WORKING, [], tmp_path / "a.xlsx", TODAY)
    assert not list(tmp_path.glob("a.*"))


def test_who_is_chosen(library: Library, readers: list[Id]):
    assert reader_lists.chosen(library, ReaderFilter(), TODAY) == readers
    assert reader_lists.chosen(library, ReaderFilter(words="петрова"), TODAY) == readers[1:]
    assert reader_lists.chosen(library, ReaderFilter(ReaderStatus.PAUSED), TODAY) == []
