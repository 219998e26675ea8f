from dataclasses import replace
from datetime import date

import pytest

from outreach_app.domain.collection import Copy, CopyState, Title
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Birth, EndReason
from outreach_app.domain.selection import Channel
from outreach_app.services import selection, visits
from outreach_app.services.collection import add_title, copies_numbered, copy_numbered, find_titles
from outreach_app.services.library import Library
from outreach_app.services.upkeep import undo_last
from outreach_app.storage import collection as stored_copies
from outreach_app.storage.selection import open_requests
from tests.builders import TODAY, add_copy, add_reader, change_reader, days, lend, pack, visit

CHILD = Birth(date(2012, 1, 15))


def test_a_packed_copy_is_in_the_bag(library: Library):
    reader = add_reader(library)
    found = pack(library, reader)
    assert [item.copy.id for item in selection.bag(library, reader)] == [found.copy.id]
    assert copy_numbered(library, found.copy.accession).state is CopyState.BAG


def test_18_plus_is_refused_to_a_minor(library: Library):
    reader = add_reader(library, birth=CHILD)
    with pytest.raises(UserError, match=r"18\+"):
        pack(library, reader, age_mark=18)
    assert selection.bag(library, reader) == []


@pytest.mark.parametrize(
    ("mark", "birth", "word"),
    [
        (16, CHILD, "16+"),
        (12, Birth(date(2020, 1, 1)), "12+"),
        (18, Birth(), "birth date"),
        (18, Birth(year=2008), "year of birth"),
        (None, CHILD, "age mark"),
    ],
)
def test_what_is_doubtful_is_packed_with_a_warning(library: Library, mark, birth, word: str):
    reader = add_reader(library, birth=birth)
    packed = selection.pack(library, reader, add_copy(library, age_mark=mark), TODAY)
    assert [sentence for sentence in packed.warnings if word in sentence]
    assert len(selection.bag(library, reader)) == 1


def test_nothing_is_said_where_nothing_is_to_be_said(library: Library):
    packed = selection.pack(library, add_reader(library), add_copy(library, age_mark=18), TODAY)
    assert packed.warnings == ()


def test_what_the_reader_had_is_told_with_its_day(library: Library):
    reader = add_reader(library)
    loan = lend(library, reader, on_day=date(2026, 3, 2))
    visits.take_back(library, loan.copy.id, date(2026, 4, 6), TODAY)
    packed = selection.pack(library, reader, copy_numbered(library, loan.copy.number), TODAY)
    assert packed.warnings == ("The reader had it already, on 02.03.2026.",)


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("Капитанская дочка", "Пушкин А. С."),
        ("Капитанская дочка : повесть", "Пушкин, А. С."),
        ("КАПИТАНСКАЯ ДОЧКА", "Пушкин, Александр Сергеевич"),
    ],
)
def test_another_edition_is_the_same_work(library: Library, title: str, author: str):
    reader = add_reader(library)
    lend(library, reader, on_day=date(2026, 3, 2), author="Пушкин А. С.")
    other = add_copy(library, title, author=author, year=1986)
    assert selection.look_at(library, reader, other.title, TODAY).had_on == date(2026, 3, 2)


@pytest.mark.parametrize(
    "told",
    [{"title": "Дубровский"}, {"author": "Пушкин В. Л."}, {"author": ""}, {"volume": "2"}],
)
def test_another_work_is_not(library: Library, told):
    reader = add_reader(library)
    lend(library, reader, on_day=date(2026, 3, 2))
    other = add_copy(library, **told)
    assert selection.look_at(library, reader, other.title, TODAY).had_on is None


def test_the_last_time_is_told(library: Library):
    reader = add_reader(library)
    for day in (date(2026, 3, 2), date(2025, 3, 2)):
        lend(library, reader, on_day=day, year=day.year)
    assert selection.look_at(library, reader, add_copy(library).title, TODAY).had_on == date(2026, 3, 2)


def test_a_copy_that_is_lent_is_refused_and_the_borrower_named(library: Library):
    loan = lend(library, add_reader(library, "Петрова"))
    with pytest.raises(UserError, match=r"lent \(Петрова М. П.\)"):
        selection.pack(library, add_reader(library), copy_numbered(library, loan.copy.number), TODAY)


def test_a_copy_in_any_bag_is_refused(library: Library):
    mine = add_reader(library)
    found = pack(library, mine)
    for reader in (mine, add_reader(library, "Петрова")):
        with pytest.raises(UserError, match="in a bag"):
            selection.pack(library, reader, found, TODAY)
    assert len(selection.bag(library, mine)) == 1


def test_a_withdrawn_copy_is_refused(library: Library):
    found = add_copy(library)
    with library.use_case("change_copy"):
        stored_copies.put_copy(replace(found.copy, withdrawn_on=TODAY))
    with pytest.raises(UserError, match="withdrawn"):
        selection.pack(library, add_reader(library), found, TODAY)


def test_a_lost_copy_is_refused_until_it_comes_back(library: Library):
    reader = add_reader(library)
    loan = lend(library, reader)
    visits.mark_lost(library, loan.id, TODAY, TODAY)
    found = copy_numbered(library, loan.copy.number)
    assert found.state is CopyState.LOST
    assert loan.copy.id not in {one.copy.id for one in stored_copies.on_shelf()}
    with pytest.raises(UserError, match="lost"):
        selection.pack(library, reader, found, TODAY)
    visits.take_back(library, loan.copy.id, TODAY, TODAY)
    assert copy_numbered(library, loan.copy.number).state is CopyState.SHELF
    assert loan.copy.id in {one.copy.id for one in stored_copies.on_shelf()}


def test_nothing_is_packed_for_who_is_not_served_any_more(library: Library):
    reader = add_reader(library)
    change_reader(library, reader, ended_on=TODAY, ended_reason=EndReason.MOVED)
    with pytest.raises(UserError, match="ended"):
        pack(library, reader)


def test_unpacked_it_stands_on_the_shelf_again(library: Library):
    reader = add_reader(library)
    found = pack(library, reader)
    selection.unpack(library, selection.bag(library, reader)[0].id)
    assert copy_numbered(library, found.copy.accession).state is CopyState.SHELF


@pytest.mark.parametrize(
    ("line", "title", "author"),
    [
        ("Толстой Л. Н. Война и мир", "Война и мир", "Толстой Л. Н."),
        ("Толстой Л.Н.  Война и мир", "Война и мир", "Толстой Л.Н."),
        ("Война и мир / Толстой Л. Н.", "Война и мир", "Толстой Л. Н."),
        ("  Мурзилка 5/2026 ", "Мурзилка 5/2026", ""),
        ("Салтыков-Щедрин М. Е. Сказки", "Сказки", "Салтыков-Щедрин М. Е."),
    ],
)
def test_a_book_outside_the_collection_is_packed_in_one_line(library: Library, line: str, title: str, author: str):
    reader = add_reader(library)
    selection.add_found_book(library, reader, line, TODAY)
    (item,) = selection.bag(library, reader)
    assert (item.title.title, item.title.author, item.copy.number) == (title, author, "")


def test_a_book_outside_the_collection_goes_out_and_comes_back(library: Library):
    reader = add_reader(library)
    selection.add_found_book(library, reader, "Мурзилка 5/2026", TODAY)
    visit(library, reader)
    (loan,) = visits.loans_of(library, reader)
    visits.take_back(library, loan.copy.id, TODAY, TODAY)
    assert visits.loans_of(library, reader)[0].ended_on == TODAY
    undo_last(library)
    undo_last(library)
    undo_last(library)
    assert selection.bag(library, reader) == []
    assert find_titles(library, "Мурзилка") == []


def test_an_empty_line_is_no_book(library: Library):
    reader = add_reader(library)
    with pytest.raises(UserError):
        selection.add_found_book(library, reader, "  ", TODAY)


def test_either_number_finds_a_copy(library: Library):
    found = add_copy(library, barcode="4600000000017")
    for number in (found.copy.accession, "4600000000017", " 4600000000017 "):
        assert copy_numbered(library, number).copy.id == found.copy.id


def test_a_barcode_beats_an_equal_accession_number(library: Library):
    first = add_copy(library, "Дубровский")
    with library.use_case("import_titles"):
        other = add_copy(library, "Пиковая дама").copy
        stored_copies.put_copy(replace(other, barcode=first.copy.accession))
    assert copy_numbered(library, first.copy.accession).title.title == "Пиковая дама"
    assert len(copies_numbered(library, first.copy.accession)) == 2


def test_where_two_share_a_number_both_are_named(library: Library):
    first = add_copy(library, "Дубровский")
    with library.use_case("import_titles"):
        other = add_copy(library, "Пиковая дама").copy
        stored_copies.put_copy(replace(other, accession=first.copy.accession))
    with pytest.raises(UserError, match=r"Several copies.*(Дубровский|Пиковая дама); "):
        copy_numbered(library, first.copy.accession)


@pytest.mark.parametrize("number", ["", "  ", "99999"])
def test_an_unknown_number_is_told(library: Library, number: str):
    with pytest.raises(UserError, match="No copy"):
        copy_numbered(library, number)


def test_a_number_is_given_once(library: Library):
    taken = add_copy(library, barcode="46").copy
    for copy in (Copy(Id(""), Id(""), taken.accession), Copy(Id(""), Id(""), "7777", "46")):
        with pytest.raises(UserError, match="Капитанская дочка"):
            add_title(library, Title(Id(""), "Другая книга"), (copy,))
    twice = (Copy(Id(""), Id(""), "8888"), Copy(Id(""), Id(""), "8888"))
    with pytest.raises(UserError, match="8888"):
        add_title(library, Title(Id(""), "Другая книга"), twice)
    assert find_titles(library, "другая") == []


def test_titles_are_found_by_words_and_show_where_their_copies_are(library: Library):
    reader = add_reader(library)
    pack(library, reader, "Ёжик в тумане", author="Козлов С. Г.", isbn="978-5-389-00001-0")
    for text in ("ежик", "козлов туман", "9785389000010"):
        ((title, (copy,)),) = find_titles(library, text)
        assert (title.title, copy.state, copy.reader) == ("Ёжик в тумане", CopyState.BAG, reader)


def test_requests_keep_their_words_day_and_channel(library: Library):
    reader = add_reader(library)
    selection.add_request(library, reader, " что-нибудь про войну ", TODAY - days(3), Channel.NOTE)
    selection.add_request(library, reader, "Ефремов", TODAY)
    first, second = open_requests([reader])[reader]
    assert (first.text, first.channel, first.on_day) == ("что-нибудь про войну", Channel.NOTE, TODAY - days(3))
    assert second.channel is Channel.PHONE
    with pytest.raises(UserError):
        selection.add_request(library, reader, "  ", TODAY)
