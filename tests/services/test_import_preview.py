"""A file looked at before it comes in: how it is read, what its columns hold, what is kept for the next one."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.services.imports import Source, Verdict, import_readers, import_titles
from outreach_app.services.imports.listing import save_listing
from outreach_app.services.imports.preview import (
    READERS,
    ROWS,
    TITLES,
    Preview,
    missing,
    preview,
    remember,
    with_remembered,
)
from outreach_app.services.library import Library
from outreach_app.services.readers import find_readers
from outreach_app.storage.history import entries
from tests.builders import TODAY
from tests.exchange.marc_bytes import book
from tests.exchange.test_tables import xlsx

HEADER = "Кто;Телефон;Телефон 2;Цвет\n"
LINES = "Ким Ада;2-14-15;2-14-16;синий\nЦой Бэла;;;\n"


def saved(folder: Path, text: str, name: str = "список.csv", encoding: str = "utf-8") -> Source:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return Source(path)


def test_a_table_is_found_out_and_its_first_records_shown(tmp_path: Path):
    seen = preview(READERS, saved(tmp_path, HEADER + LINES + "Я;;;\n" * 100, encoding="cp1251"))
    assert (seen.format, seen.encoding, seen.delimiter) == ("csv", "cp1251", ";")
    assert seen.header == ("Кто", "Телефон", "Телефон 2", "Цвет")
    assert seen.fields == ("", "phones", "phones", "")
    assert (len(seen.rows), seen.rows[0]) == (ROWS, (2, ("Ким Ада", "2-14-15", "2-14-16", "синий")))
    assert missing(READERS, seen.fields) == "full name or surname"
    assert missing(READERS, ("surname", "", "", "")) == ""


def test_what_is_told_is_followed(tmp_path: Path):
    source = saved(tmp_path, "ФИО,Имя|Дом\nКим,Ада|5\n")
    assert preview(READERS, replace(source, delimiter="|")).header == ("ФИО,Имя", "Дом")
    assert preview(READERS, replace(source, delimiter=",")).header == ("ФИО", "Имя|Дом")
    with pytest.raises(UserError, match="cp866"):
        preview(READERS, replace(source, encoding="cp866"))
    with pytest.raises(UserError, match="delimiter"):
        preview(READERS, replace(source, delimiter="#"))


def test_a_workbook_is_looked_at_without_reading_it_whole(tmp_path: Path):
    path = tmp_path / "список.xlsx"
    path.write_bytes(xlsx(["Список"], [], ["ФИО", "Телефон"], *([f"Ким {n}", 21415] for n in range(200))))
    seen = preview(READERS, Source(path))
    assert (seen.format, seen.fields, len(seen.rows)) == ("xlsx", ("full_name", "phones"), ROWS)
    assert seen.rows[0] == (4, ("Ким 0", "21415"))


def test_catalogue_records_say_themselves_what_is_what(tmp_path: Path):
    path = tmp_path / "каталог.iso"
    path.write_bytes(b"".join(book(f"Том {n}") for n in range(30)))
    seen = preview(TITLES, Source(path))
    assert (seen.format, seen.encoding, seen.fields) == ("rusmarc", "utf-8", None)
    assert seen.names == ("Author", "Title", "Year", "ISBN", "Accession number")
    assert (len(seen.rows), seen.rows[0]) == (ROWS, (1, ("", "Том 0", "", "", "")))
    assert missing(TITLES, seen.fields) == ""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"%PDF-1.7\0\1", "no text"),
        (b";;\n", "no table"),
    ],
)
def test_files_that_cannot_be_shown(tmp_path: Path, data: bytes, said: str):
    path = tmp_path / "файл"
    path.write_bytes(data)
    for kind in (READERS, TITLES):
        with pytest.raises(UserError, match=said):
            preview(kind, Source(path))
    path.unlink()
    with pytest.raises(UserError, match="no file"):
        preview(READERS, Source(path))


def chosen(seen: Preview, *fields: str) -> Preview:
    return replace(seen, source=replace(seen.source, fields=fields), fields=fields)


def test_columns_are_remembered_for_files_of_the_same_kind_only(library: Library, tmp_path: Path):
    seen = preview(READERS, saved(tmp_path, HEADER + LINES))
    remember(library, chosen(seen, "full_name", "phones", "", "notes"))
    again = with_remembered(library, READERS, preview(READERS, saved(tmp_path, HEADER + "Я;;;\n", "другой.csv")))
    assert (again.remembered, again.fields) == (True, ("full_name", "phones", "", "notes"))
    assert again.source.fields == again.fields
    other = preview(READERS, saved(tmp_path, "Имя;Телефон\nЯ;1\n", "третий.csv"))
    assert with_remembered(library, READERS, other) == other
    as_titles = preview(TITLES, saved(tmp_path, HEADER + LINES))
    assert not with_remembered(library, TITLES, as_titles).remembered


def test_chosen_columns_come_in_and_the_others_do_not(library: Library, tmp_path: Path):
    source = replace(saved(tmp_path, HEADER + LINES), fields=("full_name", "phones", "phones", ""))
    result = import_readers(library, source, TODAY)
    assert (result.added, result.ignored_columns) == (2, ("Цвет",))
    assert [line.name for line in find_readers(library, "2-14-16")] == ["Ким Ада"]


def test_columns_of_a_file_that_changed_meanwhile_are_not_applied(library: Library, tmp_path: Path):
    source = replace(saved(tmp_path, HEADER + LINES), fields=("full_name", ""))
    with pytest.raises(UserError, match="other columns"):
        import_readers(library, source, TODAY)


def test_every_record_is_judged(library: Library, tmp_path: Path):
    header = "№ билета;ФИО;Телефон;Год рождения\n"
    lines = "1;Ким Ада;;1940\n2;Цой Бэла;;1941\n3;Ли Вера;2-14-15;1942\n"
    import_readers(library, saved(tmp_path, header + lines), TODAY)
    news = "1;Ким Ада;;1940\n2;Цой Бэла;3-33-33;1941\n3;Ли Вера;9-99-99;1942\n4;Пак Галя;;\n;;1;\n6;Тё Дина;;2030\n"
    result = import_readers(library, saved(tmp_path, header + news), TODAY, dry_run=True)
    assert [(one.record, one.verdict, one.name) for one in result.judged] == [
        (2, Verdict.SAME, "Ким Ада"),
        (3, Verdict.CHANGED, "Цой Бэла"),
        (4, Verdict.DOUBTFUL, "Ли Вера"),
        (5, Verdict.NEW, "Пак Галя"),
        (6, Verdict.REFUSED, ""),
        (7, Verdict.REFUSED, "Тё Дина"),
    ]
    assert str(result.judged[1].reason) == "Filled in: phones."
    assert [one.record for one in result.skipped] == [4, 6, 7]
    assert result.counts()[Verdict.REFUSED] == 2


def test_every_title_is_judged(library: Library, tmp_path: Path):
    header = "Название;ISBN;Инв. №;Год\n"
    import_titles(library, saved(tmp_path, header + "Нос;;1;1990\nВий;;2;1991\nДым;978-5-17-118366-3;3;1992\n"), TODAY)
    news = "Нос;;1;1990\nВий;;2;1991\nВий;;4;1991\nДым;978-5-17-118366-3;3;1992\nШинель;;1;\n"
    result = import_titles(library, saved(tmp_path, header + news), TODAY, dry_run=True)
    told = [(one.record, one.verdict, one.name) for one in result.judged]
    assert told == [
        (2, Verdict.SAME, "Нос"),
        (3, Verdict.CHANGED, "Вий"),
        (5, Verdict.SAME, "Дым"),
        (6, Verdict.DOUBTFUL, "Шинель"),
        (6, Verdict.NEW, "Шинель"),
    ]


def test_the_list_can_be_kept(library: Library, tmp_path: Path):
    result = import_readers(library, saved(tmp_path, "ФИО;Год рождения\nКим Ада;2030\nЦой Бэла;\n"), TODAY)
    path = tmp_path / "список проверки.csv"
    save_listing(result, path)
    header, *rows = csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";")
    assert header == ["Record", "What becomes of it", "Name", "Why"]
    assert rows == [
        ["2", "not taken", "Ким Ада", "2030 cannot be a year of birth: correct it."],
        ["3", "new", "Цой Бэла", ""],
    ]


class EnoughError(Exception):
    """What a person who waits no longer raises."""


@pytest.mark.parametrize("run", [import_readers, import_titles])
def test_an_import_that_is_ended_leaves_nothing(library: Library, tmp_path: Path, run):
    source = saved(tmp_path, "ФИО;Название\n" + "".join(f"Ким {n};Том {n}\n" for n in range(900)))
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))
        if total and done >= 400:
            raise EnoughError

    with pytest.raises(EnoughError):
        run(library, source, TODAY, tell=tell)
    assert (0, 900) in told
    assert list(entries()) == []
    assert run(library, source, TODAY).added == 900
