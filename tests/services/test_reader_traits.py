from collections import Counter
from datetime import date

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address, PlaceKind
from outreach_app.domain.profile_checks import Check
from outreach_app.domain.reader_filter import NONE, ReaderFilter, filter_of
from outreach_app.domain.reader_status import ReaderStatus
from outreach_app.domain.readers import Birth, EndReason
from outreach_app.domain.schedule import Pause, Route
from outreach_app.services import reader_traits, saved_filters, schedule
from outreach_app.services.library import Library
from outreach_app.services.reader_card import end_service
from outreach_app.services.readers import find_readers
from outreach_app.storage.identity import new_id
from outreach_app.storage.tables import TasteListRow, TasteListUseRow, TasteRow
from tests.builders import TODAY, add_person, add_place, add_plan, add_reader, change_reader, days, lend, made, phone


@pytest.fixture
def some(library: Library) -> dict[str, Id]:
    """Readers who differ in everything that a filter sees."""
    anna, boris = add_person(library, "Анна"), add_person(library, "Борис")
    north = made(schedule.add_route(library, Route(Id(""), "Север", deliverer=anna)))
    hall = add_place(library, kind=PlaceKind.INSTITUTION, name="Дом ветеранов", address=Address("Ёлкино"))
    known = {
        "Иванова": add_reader(library, "Иванова"),
        "Иванченко": add_reader(library, "Иванченко", place=hall),
        "Петрова": add_reader(library, "Петрова"),
        "Сидорова": add_reader(library, "Сидорова"),
    }
    add_plan(library, known["Иванова"], route=north)
    add_plan(library, known["Иванченко"], deliverer=boris, pauses=(Pause(TODAY - days(3)),))
    add_plan(library, known["Петрова"], deliverer=anna)
    end_service(library, known["Сидорова"], EndReason.MOVED, TODAY, TODAY)
    return known | {"anna": anna, "boris": boris, "north": north}


def surnames(library: Library, wanted: ReaderFilter) -> list[str]:
    seen = reader_traits.overview(library, TODAY)
    only = reader_traits.narrowed(library, seen.matching(wanted))
    return [line.name.split()[0] for line in find_readers(library, wanted.words, only=only)]


def test_filters_by_everything_and_together(library: Library, some: dict[str, Id]):
    active, paused, ended = ReaderStatus.ACTIVE, ReaderStatus.PAUSED, ReaderStatus.ENDED
    assert surnames(library, ReaderFilter(active)) == ["Иванова", "Петрова"]
    assert surnames(library, ReaderFilter(paused)) == ["Иванченко"]
    assert surnames(library, ReaderFilter(ended)) == ["Сидорова"]
    assert surnames(library, ReaderFilter(route=some["north"])) == ["Иванова"]
    assert surnames(library, ReaderFilter(route=NONE)) == ["Иванченко", "Петрова", "Сидорова"]
    assert surnames(library, ReaderFilter(deliverer=some["anna"])) == ["Иванова", "Петрова"]
    assert surnames(library, ReaderFilter(deliverer=some["boris"])) == ["Иванченко"]
    assert surnames(library, ReaderFilter(kind=PlaceKind.INSTITUTION)) == ["Иванченко"]
    assert surnames(library, ReaderFilter(settlement=reader_traits.settlement_key(" елкино"))) == ["Иванченко"]
    assert surnames(library, ReaderFilter(check=Check.NO_PHONE)) == ["Иванова", "Петрова"]
    assert surnames(library, ReaderFilter(active, words="ив")) == ["Иванова"]
    assert surnames(library, ReaderFilter(active, deliverer=some["boris"])) == []


def test_another_filter_takes_the_place_of_the_one_before(library: Library, some: dict[str, Id]):
    seen = reader_traits.overview(library, TODAY)
    one = reader_traits.narrowed(library, seen.matching(ReaderFilter(ReaderStatus.ENDED)))
    other = reader_traits.narrowed(library, seen.matching(ReaderFilter(ReaderStatus.PAUSED)))
    for only, name in ((one, "Сидорова"), (other, "Иванченко"), (one, "Сидорова")):
        assert [line.name.split()[0] for line in find_readers(library, "", only=only)] == [name]
    assert len(find_readers(library, "")) == 4


def test_tastes_of_shared_lists_count(library: Library):
    reader = add_reader(library, phones=phone("2-11"))
    village = new_id()
    with library.use_case("change_reader"):
        TasteListRow.insert(id=village, name="Деревенский детектив").execute()
        TasteListUseRow.insert(id=new_id(), reader=reader, taste_list=village).execute()
        told = {"kind": "genre", "text": "Детектив "}
        TasteRow.insert(id=new_id(), taste_list=village, **told, never=False).execute()
    assert Check.NOTHING_TO_SELECT not in {one.check for one in reader_traits.findings(library, reader, TODAY)}
    with library.use_case("change_reader"):
        TasteRow.insert(id=new_id(), reader=reader, kind="genre", text="детектив", never=True).execute()
    assert Check.CONTRADICTION in {one.check for one in reader_traits.findings(library, reader, TODAY)}


def test_the_card_and_the_list_find_the_same(library: Library, some: dict[str, Id]):
    twin = add_reader(library, "Белова", phones=phone("8 921 123 45 67"))
    change_reader(library, some["Петрова"], phones=phone("+79211234567"), birth=Birth(date(1948, 5, 3)))
    lend(library, some["Иванова"])
    everybody = {reader.id: found for reader, found in reader_traits.all_findings(library, TODAY)}
    for reader in (*(some[name] for name in ("Иванова", "Иванченко", "Петрова")), twin):
        assert reader_traits.findings(library, reader, TODAY) == everybody[reader]
    assert reader_traits.findings(library, twin, TODAY)[0].about == some["Петрова"]
    only = reader_traits.all_findings(library, TODAY, Check.SAME_PERSON)
    assert [reader.surname for reader, _found in only] == ["Белова", "Петрова"]
    counted = reader_traits.overview(library, TODAY).by_check
    told = Counter(check for found in everybody.values() for check in {one.check for one in found})
    assert counted == told


def test_a_fixed_number_of_queries(library: Library, some: dict[str, Id]):
    def asked() -> int:
        seen: list[str] = []
        library.store.database.raw().trace_v2(1, lambda event: seen.append(event["sql"]))
        reader_traits.overview(library, TODAY)
        library.store.database.raw().trace_v2(0, None)
        return len(seen)

    before = asked()
    for number in range(20):
        add_plan(library, add_reader(library, f"Новая{number}"), form=Form.HOME_DELIVERY)
    assert before == asked() > 5


def test_filters_are_kept_under_names(library: Library, some: dict[str, Id]):
    wanted = ReaderFilter(
        ReaderStatus.ACTIVE, Check.NO_PHONE, some["north"], some["anna"], PlaceKind.HOME, "сосны", "ив"
    )
    saved_filters.save_filter(library, " Север ", wanted)
    saved_filters.save_filter(library, "Без телефона", ReaderFilter(check=Check.NO_PHONE))
    north = saved_filters.filter_named(library, "север")
    assert (north.name, north.filter) == ("Север", wanted)
    saved_filters.save_filter(library, "СЕВЕР", ReaderFilter(words="ив"))
    assert [one.name for one in saved_filters.saved_filters(library)] == ["Без телефона", "СЕВЕР"]
    saved_filters.rename_filter(library, north.id, "На север")
    with pytest.raises(UserError, match="called “без телефона” already"):
        saved_filters.rename_filter(library, north.id, "без телефона")
    saved_filters.delete_filter(library, north.id)
    with pytest.raises(UserError, match="not in the library any more"):
        saved_filters.rename_filter(library, north.id, "Опять")
    with pytest.raises(UserError, match="No saved filter"):
        saved_filters.filter_named(library, "На север")
    with pytest.raises(UserError, match="needs a name"):
        saved_filters.save_filter(library, " ", wanted)


def test_what_another_version_kept_is_left_out():
    assert filter_of({"status": "asleep", "shoe_size": 39, "check": "no_phone"}) == ReaderFilter(check=Check.NO_PHONE)
