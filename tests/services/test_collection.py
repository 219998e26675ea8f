from dataclasses import replace

import pytest

from outreach_app.domain.collection import NO_COPY, UNMARKED, WITHDRAWN, Copy, Title, TitleFilter, WithdrawalReason
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services import collection
from outreach_app.services.library import Library
from outreach_app.services.title_card import title_card
from outreach_app.services.upkeep import redo_last, undo_last
from outreach_app.services.withdrawal import reinstate_copies, withdraw_copies
from outreach_app.storage.history import entries
from tests.builders import TODAY, add_copy, add_reader, add_served_reader, days, lend, pack


def copy(accession: str = "", barcode: str = "") -> Copy:
    return Copy(Id(""), Id(""), accession, barcode)


def add_title(library: Library, title: str, *copies: Copy, **told) -> Id:
    return Id(collection.add_title(library, Title(Id(""), title, **told), copies).made[0])


def found(library: Library, text: str = "", **only) -> list[str]:
    return [line.title for line in collection.title_lines(library, text, TitleFilter(**only))]


def test_a_list_shows_of_each_title_what_it_needs(library: Library):
    add_title(library, "Ёжик", author="Козлов", year=2006, format="audio", age_mark=6)
    add_title(library, "Без всего")
    assert [tuple(line)[1:] for line in collection.title_lines(library, "")] == [
        ("Без всего", "", "", "print", ""),
        ("Ёжик", "Козлов", "2006", "audio", "6"),
    ]


def test_titles_are_narrowed_by_format_mark_and_stock(library: Library):
    add_title(library, "Книга", copy("1"), age_mark=12)
    add_title(library, "Крупная", copy("2"), age_mark=0, format="large_print")
    gone = add_copy(library, "Ветхая", age_mark=None)
    withdraw_copies(library, [gone.copy.id], WithdrawalReason.WORN, TODAY, TODAY)
    add_title(library, "Заказана", age_mark=12)
    assert found(library, format="large_print") == ["Крупная"]
    assert found(library, age_mark="0") == ["Крупная"]
    assert found(library, age_mark=UNMARKED) == ["Ветхая"]
    assert found(library, age_mark="12") == ["Заказана", "Книга"]
    assert found(library, stock=WITHDRAWN) == ["Ветхая"]
    assert found(library, stock=NO_COPY) == ["Заказана"]
    assert found(library, "кн", age_mark="12") == ["Книга"]
    assert found(library, "кр", age_mark="12") == []
    reinstate_copies(library, [gone.copy.id])
    assert found(library, stock=WITHDRAWN) == []


def test_a_filter_is_no_word_that_can_be_typed(library: Library):
    add_title(library, "Книга", format="audio", age_mark=12)
    for text in ("format", "audio", "age", "12", "stock", "\ue000formataudio", "\ue000"):
        assert found(library, text) == [], text


def test_a_whole_number_brings_its_title_first(library: Library):
    for number in ("100", "1001", "10015"):
        add_title(library, f"Книга {number}", copy(number))
    add_title(library, "Яма", copy("10"))
    assert found(library, "10")[0] == "Яма"
    assert found(library, "1001") == ["Книга 1001", "Книга 10015"]
    assert found(library, " 10015 ") == ["Книга 10015"]


def test_one_letter_a_filter_and_a_number_find_in_the_order_of_titles(library: Library):
    for number in (30, 10, 20):
        add_title(library, f"Книга {number}", copy(f"46{number}"), format="audio")
    add_title(library, "Буря", copy("4699"))
    wanted = ["Книга 10", "Книга 20", "Книга 30"]
    assert found(library, "к") == found(library, "кн") == found(library, "книга") == wanted
    assert found(library, "", format="audio") == found(library, "4", format="audio") == wanted
    assert found(library, "46") == ["Буря", *wanted]
    few = collection.title_lines(library, "к", limit=2)
    assert [line.title for line in few] == wanted[:2]


def test_copies_are_counted_for_many_titles_at_once(library: Library):
    whole = add_title(library, "Книга", *(copy(str(number)) for number in range(1, 6)))
    cards = {one.copy.accession: one.copy.id for one in title_card(library, whole, TODAY).copies}
    withdraw_copies(library, [cards["1"]], WithdrawalReason.WORN, TODAY, TODAY)
    empty = add_title(library, "Без экземпляров")
    lent = lend(library, add_served_reader(library), "Выдана")
    bagged = pack(library, add_reader(library), "В сумке")
    counted = collection.holdings(library, [whole, empty, lent.title.id, bagged.title.id])
    assert tuple(counted[whole]) == (4, 4, 1)
    assert tuple(counted[lent.title.id]) == (1, 0, 0)
    assert tuple(counted[bagged.title.id]) == (1, 0, 0)
    assert empty not in counted


def test_copies_are_added_to_a_title(library: Library):
    title = add_title(library, "Книга", copy("1"))
    collection.add_copies(library, title, (copy("2"), copy("3", "4600000000017")))
    assert [one.copy.accession for one in title_card(library, title, TODAY).copies] == ["1", "2", "3"]
    assert collection.copy_numbered(library, "4600000000017").title.id == title
    undo_last(library)
    assert [one.copy.accession for one in title_card(library, title, TODAY).copies] == ["1"]
    redo_last(library)
    assert len(title_card(library, title, TODAY).copies) == 3


def test_a_number_that_is_taken_is_named_and_nothing_is_written(library: Library):
    add_title(library, "Первая", copy("1", "4600000000017"))
    title = add_title(library, "Вторая")
    for taken in (copy("1"), copy("4600000000017"), copy("", "1")):
        with pytest.raises(UserError, match="Первая"):
            collection.add_copies(library, title, (copy("9"), taken))
    assert title_card(library, title, TODAY).copies == ()


def test_a_copy_is_corrected(library: Library):
    one = add_copy(library).copy
    other = add_copy(library).copy
    collection.change_copy(library, replace(one, barcode="77", location="Зал"))
    assert collection.copy_numbered(library, "77").copy.location == "Зал"
    with pytest.raises(UserError, match="is that of"):
        collection.change_copy(library, replace(one, accession=other.accession))
    undo_last(library)
    assert collection.copies_numbered(library, "77") == []


def test_what_is_withdrawn_has_its_day_and_reason(library: Library):
    one = add_copy(library)
    withdraw_copies(library, [one.copy.id], WithdrawalReason.OUTDATED, TODAY - days(3), TODAY)
    card = title_card(library, one.title.id, TODAY)
    now = card.copies[0]
    assert (now.copy.withdrawn_on, now.copy.withdrawn_reason) == (TODAY - days(3), WithdrawalReason.OUTDATED)
    assert (now.state, card.stock, card.free) == ("withdrawn", (), ())
    undo_last(library)
    assert title_card(library, one.title.id, TODAY).copies == (one,)


def test_what_is_lent_or_in_a_bag_is_not_withdrawn(library: Library):
    lent = lend(library, add_served_reader(library, "Белова"), "Выдана")
    bagged = pack(library, add_reader(library, "Жукова"), "В сумке")
    free = add_copy(library, "На полке")
    before = len(list(entries()))
    for copy_id, words in ((lent.copy.id, r"lent \(Белова М. П.\)"), (bagged.copy.id, r"in a bag \(Жукова М. П.\)")):
        with pytest.raises(UserError, match=words):
            withdraw_copies(library, [free.copy.id, copy_id], WithdrawalReason.WORN, TODAY, TODAY)
    assert title_card(library, free.title.id, TODAY).copies == (free,)
    assert len(list(entries())) == before


def test_nothing_is_withdrawn_twice_or_tomorrow(library: Library):
    one = add_copy(library).copy.id
    with pytest.raises(UserError, match="still to come"):
        withdraw_copies(library, [one], WithdrawalReason.WORN, TODAY + days(1), TODAY)
    withdraw_copies(library, [one], WithdrawalReason.WORN, TODAY, TODAY)
    with pytest.raises(UserError, match="already"):
        withdraw_copies(library, [one], WithdrawalReason.WORN, TODAY, TODAY)
    with pytest.raises(UserError, match="no copy"):
        withdraw_copies(library, [], WithdrawalReason.WORN, TODAY, TODAY)


def test_a_card_tells_who_has_it_and_who_had_it(library: Library):
    reader = add_served_reader(library, "Белова", first_on=TODAY - days(70))
    loan = lend(library, reader, on_day=TODAY - days(28))
    card = title_card(library, loan.title.id, TODAY)
    assert card.holder(card.copies[0]) == "Белова М. П."
    assert card.open_loan(card.copies[0]) == loan
    assert [(one.lent_on, card.borrower(one.reader, one.place)) for one in card.loans] == [
        (TODAY - days(28), "Белова М. П.")
    ]


def test_a_card_takes_a_fixed_number_of_queries(library: Library):
    def queries() -> int:
        seen = []
        connection = library.store.database.raw()
        connection.exec_trace = lambda *statement: bool(seen.append(statement)) or True
        title_card(library, title, TODAY)
        collection.title_lines(library, "")
        collection.holdings(library, [title])
        connection.exec_trace = None
        return len(seen)

    loan = lend(library, add_served_reader(library))
    title = loan.title.id
    few = queries()
    collection.add_copies(library, title, tuple(copy(f"A{number}") for number in range(30)))
    for number in range(20):
        add_title(library, f"Книга {number}", copy(f"B{number}"))
    assert queries() == few


def test_an_isbn_finds_its_title_however_it_is_hyphenated(library: Library):
    title = add_title(library, "Книга", copy("9785389000010"), isbn="978-5-389-00001-0")
    add_title(library, "Другая", copy("97853890000101"), isbn="978-5-389-00002-7")
    for isbn in ("978-5-389-00001-0", "9785389000010", "978 5389 000010"):
        assert collection.title_with_isbn(library, isbn).id == title
    for isbn in ("", "978-5-389", "9785389000101"):
        assert collection.title_with_isbn(library, isbn) is None


def test_a_title_is_called_by_id_or_number(library: Library):
    title = add_title(library, "Книга", copy("1", "460"))
    for text in (title, "1", " 460 "):
        assert collection.title_called(library, text).id == title
    with pytest.raises(UserError, match="77"):
        collection.title_called(library, "77")
    undo_last(library)
    for deed in (
        lambda: collection.add_copies(library, title, (copy("2"),)),
        lambda: collection.change_title(library, Title(title, "Книга")),
    ):
        with pytest.raises(UserError, match="not in the library any more"):
            deed()
