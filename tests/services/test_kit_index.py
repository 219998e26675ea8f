"""The index of a kit: the vehicle's other readers by card and name, and whoever of them turns up at another stop."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from outreach_app.domain.consent import Consent
from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import Kit
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile import AtStop, Part, StopCall
from outreach_app.domain.people import Role
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.readers import EndReason, Reader
from outreach_app.services import fieldwork, mobile, people, places, privacy, readers, visits
from outreach_app.services.fieldwork import MadeKit, ReceivedFile
from outreach_app.services.library import Library
from outreach_app.services.merging.readers import merge_readers
from outreach_app.services.reader_card import end_service
from outreach_app.services.rounds import rounds_on
from outreach_app.services.scan import what_carries
from outreach_app.services.upkeep import check_library, open_library, undo_last
from outreach_app.services.walk_ins import find_indexed, reader_at_hand, reader_here
from outreach_app.storage.fieldwork.tables import KitIndexRow
from tests.builders import (
    PERSON,
    TODAY,
    add_copy,
    add_place,
    add_reader,
    change_reader,
    clock,
    days,
    made,
    make_round,
    visit,
)
from tests.documents.reading import check_geometry, pages
from tests.services.field_days import Sides
from tests.services.mobile_days import add_bus, add_bus_route, add_stop

FAR = "Б-77"


@dataclass
class Bus(Sides):
    """An office whose bus calls at two routes, and the kit of one stop with an index.

    `near` belongs to that stop, `far` to one of the bus's other route.
    """

    made: MadeKit
    folder: Path
    stop: Id
    other_stop: Id
    near: Id
    far: Id

    def serve(self, reader: Id, **told: tuple[Id, ...]) -> None:
        mobile.serve(self.there(), AtStop(self.stop, TODAY), StopCall((Part(reader, **told),)))

    def bring(self, name: str = "back.return") -> ReceivedFile:
        fieldwork.write_return_file(self.there(), self.folder / name)
        return fieldwork.receive_file(self.here(), self.folder / name)

    def visits(self) -> int:
        return len(visits.visits_of(self.here(), self.far))


def served_by_bus(library: Library) -> tuple[Id, Id]:
    """A stop on each of the two routes of one bus."""
    bus = add_bus(library)
    north, south = (add_bus_route(library, name, vehicle=bus) for name in ("Север", "Юг"))
    return add_stop(library, "Борки", north), add_stop(library, "Сосны", south)


def make_kit(library: Library, file: Path, place: Id, **told) -> MadeKit:
    return fieldwork.make_kit(library, file, "Орлова", "", (TODAY, TODAY), places=[place], **{"index": True} | told)


@pytest.fixture
def bus(library: Library, tmp_path: Path) -> Iterator[Bus]:
    with a_bus(library, tmp_path) as made:
        yield made


@contextmanager
def a_bus(library: Library, tmp_path: Path, *, round_too: bool = False) -> Iterator[Bus]:
    """The office and its kit, which is open; `round_too`: today's rounds are made, and the stop's is in the kit."""
    stop, other = served_by_bus(library)
    near = add_reader(library, "Иванова", place=stop)
    far = add_reader(library, "Сидорова", given_name="Анна", place=other, card=FAR, notes="звонить утром", room="3")
    if round_too:
        make_round(library)
    calling = [one.id for one in rounds_on(library, TODAY) if stop in {each.place.id for each in one.stops}]
    kit = make_kit(library, tmp_path / "day.kit", stop, rounds=calling)
    opened = open_library(kit.file, kit.words, "Орлова", clock)
    yield Bus(library, opened, kit, tmp_path, stop, other, near, far)
    opened.close()


def indexed(library: Library, place: Id, folder: Path) -> set[str]:
    """The surnames in the index of a kit for a place."""
    kit = make_kit(library, folder / "some.kit", place)
    opened = open_library(kit.file, kit.words, PERSON, clock)
    names = {row.surname for row in KitIndexRow.select()}
    opened.close()
    library.store.bind()
    return names


def test_the_index_names_the_vehicles_other_readers_and_nobody_else(library: Library, tmp_path: Path):
    stop, other = served_by_bus(library)
    elsewhere = add_stop(library, "Ветка", add_bus_route(library, "Запад", vehicle=add_bus(library, "УАЗ")))
    add_reader(library, "Здешняя", place=stop)
    add_reader(library, "Дальняя", place=other)
    guest = add_reader(library, "Гостья")
    visit(library, guest, place=other, on_day=TODAY - days(90))
    add_reader(library, "Чужая", place=elsewhere)
    add_reader(library, "Домашняя")
    assert indexed(library, stop, tmp_path) == {"Дальняя", "Гостья"}


def test_who_is_not_served_any_more_or_not_yet_is_not_named(library: Library, tmp_path: Path):
    stop, other = served_by_bus(library)
    ended, waits, gone, withdrawn = (
        add_reader(library, name, place=other) for name in ("Бывшая", "Ждущая", "Пропавшая", "Отозвавшая")
    )
    end_service(library, ended, EndReason.MOVED, TODAY, TODAY)
    change_reader(library, waits, pending=True)
    privacy.anonymise_reader(library, gone)
    change_reader(library, withdrawn, consent=Consent(TODAY - days(9), withdrawn_on=TODAY))
    assert indexed(library, stop, tmp_path) == set()


def test_without_a_vehicle_the_routes_of_the_places_are_taken(library: Library, tmp_path: Path):
    north, south = add_bus_route(library, "Север"), add_bus_route(library, "Юг")
    stop, next_one, far = (add_stop(library, *one) for one in (("Борки", north), ("Ельня", north), ("Сосны", south)))
    add_reader(library, "Соседняя", place=next_one)
    add_reader(library, "Дальняя", place=far)
    assert indexed(library, stop, tmp_path) == {"Соседняя"}


def test_a_kit_tells_how_many_are_in_it_with_records_and_by_name(bus: Bus):
    found = fieldwork.kit_contents(bus.here(), [], [bus.stop])
    assert (found.readers, found.indexed) == (1, 1)
    (kit,) = fieldwork.kit_list(bus.office)
    assert (kit.readers, kit.indexed) == (bus.made.kit.readers, bus.made.kit.indexed) == (1, 1)
    assert fieldwork.kit_readers(bus.office, 1) == [bus.near, bus.far]
    steps = " ".join(fieldwork.lost_steps(kit))
    assert "with their records: 1, by card and name only: 1" in steps


def test_without_the_wish_nobody_else_is_named(bus: Bus):
    kit = make_kit(bus.here(), bus.folder / "other.kit", bus.stop, index=False)
    assert kit.kit.indexed == 0
    assert fieldwork.kit_readers(bus.office, 2) == [bus.near]
    assert "only" not in " ".join(fieldwork.lost_steps(kit.kit))


def test_who_does_not_see_cards_makes_no_index(bus: Bus):
    made(people.add_person(bus.here(), "Волонтёр", roles=frozenset({Role.VOLUNTEER})))
    bus.office.person = "Волонтёр"
    with pytest.raises(UserError, match="does not see"):
        make_kit(bus.office, bus.folder / "other.kit", bus.stop)


def test_a_line_is_found_by_card_and_by_the_beginnings_of_words_but_has_no_record(bus: Bus):
    there = bus.there()
    for text in ("сид", "СИДОРОВА ан", "б-77", "петр сид"):
        assert [(one.id, one.card) for one in find_indexed(there, text)] == [(bus.far, FAR)]
    for text in ("орова", "", "  ", "иван", "100%", "_"):
        assert find_indexed(there, text) == []
    assert readers.find_readers(there, "сид") == []
    with pytest.raises(UserError):
        readers.reader(there, bus.far)
    assert find_indexed(bus.here(), "сид") == []


def test_a_card_at_another_stop_is_the_reader_of_the_office_through_undo_and_merging_again(bus: Bus):
    told = readers.reader(bus.here(), bus.far)
    assert what_carries(bus.there(), FAR).indexed.id == bus.far
    noted = reader_at_hand(bus.kit, FAR)
    assert (noted.id, noted.full_name, noted.card) == (bus.far, told.full_name, FAR)
    assert what_carries(bus.kit, FAR).reader == noted
    assert find_indexed(bus.kit, "сид") == []
    copy = add_copy(bus.kit, "Дар").copy.id
    bus.serve(noted.id, items_out=(copy,))
    for _time in range(2):
        assert bus.bring().questions == ()
        assert bus.visits() == 1
        assert readers.reader(bus.office, bus.far) == told
        assert check_library(bus.office).ok
        undo_last(bus.office)
        assert bus.visits() == 0
        assert readers.reader(bus.office, bus.far) == told


@pytest.mark.parametrize("text", ["Сидорова Анна Петровна", "сидорова анна петровна"])
def test_a_name_is_enough_where_one_alone_has_it(bus: Bus, text: str):
    assert reader_at_hand(bus.there(), text).id == bus.far


def test_of_several_with_one_name_nobody_is_guessed(bus: Bus):
    add_reader(bus.here(), "Сидорова", given_name="Анна", place=bus.other_stop)
    kit = make_kit(bus.office, bus.folder / "other.kit", bus.stop)
    opened = open_library(kit.file, kit.words, "Орлова", clock)
    assert len(find_indexed(opened, "сид")) == 2
    with pytest.raises(UserError, match="2 readers called"):
        reader_at_hand(opened, "Сидорова Анна Петровна")
    opened.close()


def test_a_namesake_with_a_record_and_one_of_the_index_are_two(bus: Bus):
    add_reader(bus.there(), "Сидорова", given_name="Анна")
    with pytest.raises(UserError, match="2 readers called"):
        reader_at_hand(bus.kit, "Сидорова Анна Петровна")


def test_noting_is_undone_out_there_and_takes_nothing_away_here(bus: Bus):
    told = readers.reader(bus.here(), bus.far)
    reader_here(bus.there(), bus.far)
    undo_last(bus.kit)
    assert [one.id for one in find_indexed(bus.kit, "сид")] == [bus.far]
    assert bus.bring().questions == ()
    assert readers.reader(bus.office, bus.far) == told
    reader_here(bus.there(), bus.far)
    undo_last(bus.kit)
    assert bus.bring("second.return").questions == ()
    assert readers.reader(bus.office, bus.far) == told


def test_what_was_corrected_out_there_comes_in_or_asks(bus: Bus):
    reader_here(bus.there(), bus.far)
    change_reader(bus.kit, bus.far, notes="звонить вечером", residence="Лесная, 3")
    (asked,) = bus.bring().questions
    assert (asked.ours, asked.theirs) == ("звонить утром", "звонить вечером")
    found = readers.reader(bus.office, bus.far)
    assert (found.notes, found.residence, found.room) == ("звонить утром", "Лесная, 3", "3")


def test_a_record_that_tells_little_here_and_a_double_ask_nothing(bus: Bus):
    add_reader(bus.here(), "Сидорова", given_name="Анна", place=bus.other_stop)
    bare = made(readers.add_reader(bus.office, Reader(Id(""), "Краткая", card="Б-78")))
    visit(bus.office, bare, place=bus.other_stop, on_day=TODAY - days(30))
    kit = make_kit(bus.office, bus.folder / "other.kit", bus.stop)
    opened = open_library(kit.file, kit.words, "Орлова", clock)
    for card in (FAR, "Б-78"):
        visit(opened, reader_at_hand(opened, card).id)
    fieldwork.write_return_file(opened, bus.folder / "other.return")
    opened.close()
    assert fieldwork.receive_file(bus.here(), bus.folder / "other.return").questions == ()


def test_two_kits_may_both_meet_one_reader(bus: Bus):
    kit = make_kit(bus.here(), bus.folder / "other.kit", bus.stop)
    bus.serve(reader_at_hand(bus.there(), FAR).id)
    assert bus.bring().questions == ()
    opened = open_library(kit.file, kit.words, "Орлова", clock)
    visit(opened, reader_at_hand(opened, FAR).id, on_day=TODAY - days(1))
    fieldwork.write_return_file(opened, bus.folder / "other.return")
    opened.close()
    assert fieldwork.receive_file(bus.here(), bus.folder / "other.return").questions == ()
    assert bus.visits() == 2


def test_a_reader_united_here_meanwhile_takes_it_all(bus: Bus):
    keep = add_reader(bus.here(), "Сидорова", given_name="Аня", place=bus.other_stop)
    merge_readers(bus.office, keep, bus.far, TODAY)
    bus.serve(reader_at_hand(bus.there(), FAR).id)
    assert bus.bring().questions == ()
    assert len(visits.visits_of(bus.office, keep)) == 1


def test_a_reader_anonymised_here_meanwhile_stays_so_and_asks_the_usual_question(bus: Bus):
    privacy.anonymise_reader(bus.here(), bus.far)
    bus.serve(reader_at_hand(bus.there(), FAR).id)
    assert [one.kind for one in bus.bring().questions] == ["data_removed"]
    found = readers.reader(bus.office, bus.far)
    assert (found.anonymised, found.surname, found.card) == (True, "", "")
    assert bus.visits() == 1
    connection = bus.office.store.database.raw()
    for table in ("journal_change", "received_change"):
        told = connection.execute(f"SELECT count(*) FROM {table} WHERE after LIKE '%Сидорова%'").fetchall()
        assert told == [(0,)]


def test_a_service_that_ended_here_meanwhile_asks_the_usual_question(bus: Bus):
    end_service(bus.here(), bus.far, EndReason.MOVED, TODAY - timedelta(days=2), TODAY)
    bus.serve(reader_at_hand(bus.there(), FAR).id)
    (asked,) = bus.bring().questions
    assert asked.kind == "service_ended"
    assert bus.visits() == 1


def test_a_reader_who_is_gone_here_comes_back_and_asks(library: Library, tmp_path: Path):
    stop, other = served_by_bus(library)
    far = add_reader(library, "Сидорова", place=other, card=FAR)
    kit = make_kit(library, tmp_path / "day.kit", stop)
    undo_last(library)
    opened = open_library(kit.file, kit.words, "Орлова", clock)
    visit(opened, reader_at_hand(opened, FAR).id)
    fieldwork.write_return_file(opened, tmp_path / "back.return")
    opened.close()
    library.store.bind()
    with pytest.raises(UserError):
        readers.reader(library, far)
    (asked,) = fieldwork.receive_file(library, tmp_path / "back.return").questions
    assert asked.kind == "unknown_reader"
    assert len(visits.visits_of(library, far)) == 1


def test_a_kit_made_anew_keeps_its_record_over_the_line_of_the_one_before(bus: Bus):
    reader_here(bus.there(), bus.far)
    bus.serve(bus.far)
    bus.kit.close()
    kit = fieldwork.make_kit(
        bus.here(), bus.folder / "new.kit", "Орлова", "", (TODAY, TODAY), places=[bus.stop, bus.other_stop]
    )
    opened = open_library(kit.file, kit.words, "Орлова", clock)
    told = readers.reader(opened, bus.far)
    assert told.notes == "звонить утром"
    assert fieldwork.take_over(opened, bus.made.file, bus.made.words).steps == 2
    assert readers.reader(opened, bus.far) == told
    assert len(visits.visits_of(opened, bus.far)) == 1
    fieldwork.write_return_file(opened, bus.folder / "new.return")
    opened.close()
    assert fieldwork.receive_file(bus.here(), bus.folder / "new.return").questions == ()
    assert bus.visits() == 1


def test_noting_that_was_undone_leaves_the_record_of_a_kit_made_anew(bus: Bus):
    reader_here(bus.there(), bus.far)
    undo_last(bus.kit)
    bus.kit.close()
    kit = fieldwork.make_kit(
        bus.here(), bus.folder / "new.kit", "Орлова", "", (TODAY, TODAY), places=[bus.stop, bus.other_stop]
    )
    opened = open_library(kit.file, kit.words, "Орлова", clock)
    fieldwork.take_over(opened, bus.made.file, bus.made.words)
    assert readers.reader(opened, bus.far).notes == "звонить утром"
    opened.close()
    bus.here()


def codes(library: Library, place: Id, folder: Path, **told) -> Kit:
    kit = make_kit(library, folder / f"{len(list(folder.iterdir()))}.kit", place, **told).kit
    return fieldwork.kit_numbered(library, kit.number)


def test_a_kit_remembers_whether_door_codes_went_along(library: Library, tmp_path: Path):
    home = add_place(library, kind=PlaceKind.INSTITUTION, name="Дом ветеранов")
    assert not codes(library, home, tmp_path, access=True).door_codes
    places.change_place(library, replace(places.place(library, home), door_code="17К"))
    assert not codes(library, home, tmp_path).door_codes
    kit = codes(library, home, tmp_path, access=True)
    assert kit.door_codes
    assert any("door codes" in step for step in fieldwork.lost_steps(kit))
    assert not any("door codes" in step for step in fieldwork.lost_steps(replace(kit, door_codes=False)))


def receipt(library: Library, kit: Kit) -> str:
    return " ".join(" ".join(pages(fieldwork.kit_paper(library, kit, "абзац " * 6))).split())


def test_the_receipt_tells_both_numbers_and_of_door_codes_only_where_any_went(bus: Bus):
    (kit,) = fieldwork.kit_list(bus.here())
    told = receipt(bus.office, kit)
    assert "Readers in it: 1 with their records, 1 more by card and name" in told
    assert "door codes" not in told
    assert "door codes" in receipt(bus.office, replace(kit, door_codes=True))


def test_no_name_of_the_index_can_be_read_in_any_file(bus: Bus):
    reader_here(bus.there(), bus.far)
    fieldwork.write_return_file(bus.kit, bus.folder / "back.return")
    files = [one for one in bus.folder.rglob("*") if one.is_file()]
    assert {".kit", ".return"} <= {one.suffix for one in files}
    for one in files:
        data = one.read_bytes()
        for word in ("Сидорова", "сидорова", FAR):
            for code in ("utf-8", "cp1251", "utf-16-le"):
                assert word.encode(code) not in data, one.name


def test_the_table_of_a_kit_lists_nobody_of_its_index(bus: Bus):
    assert fieldwork.chosen_of_kit(bus.here(), 1).places == (bus.stop,)


def test_who_is_known_by_the_index_is_no_new_reader_in_the_report(bus: Bus):
    bus.serve(reader_at_hand(bus.there(), FAR).id)
    add_reader(bus.there(), "Новая", place=bus.stop)
    told = {one.who.split()[0]: one.outcome for one in bus.bring().visits if one.who}
    assert told["Сидорова"] == "served"
    assert told["Новая"].startswith("new reader")


def test_the_list_of_a_kit_tells_who_is_in_it_by_card_and_name_alone(bus: Bus, tmp_path: Path):
    fieldwork.write_kit_readers(bus.here(), 1, tmp_path / "a.xlsx", TODAY)
    head, *lines = load_workbook(tmp_path / "a.xlsx").worksheets[0].iter_rows(values_only=True)
    told = {line[head.index("Surname")]: line[head.index("In the kit")] for line in lines}
    assert told["Сидорова"] == "card and name"
    assert told[readers.reader(bus.office, bus.near).surname] == "record"


def test_a_long_name_does_not_run_into_the_line_for_the_date(bus: Bus):
    name = "Константинопольская-Белозерская Александра Константиновна"
    receipt = fieldwork.kit_paper(bus.here(), replace(bus.made.kit, holder=name), bus.made.words)
    check_geometry(receipt)
