"""Real exports of two library systems."""

import re
from pathlib import Path

from outreach_app.exchange.titles import read_titles
from tests.samples import sample


def test_national_library_records_all_come_in() -> None:
    found = read_titles(sample("rusmarc-cp1251.iso"))
    assert (found.format, found.encoding, len(found.records), found.refused) == ("rusmarc", "cp1251", 81, ())
    assert len({record.source_number for record in found.records}) == 81
    assert len({record.digest for record in found.records}) == 81
    assert sum(not record.copies for record in found.records) == 29
    by_line = {record.line: record for record in found.records}
    assert by_line[1].title == "Задачи и этюды. Вып. 13"
    assert by_line[1].source_number == "RU\\NLR\\bibl\\3415"
    assert by_line[10].title == "Задачи и этюды. Вып. 19. Л. Исаев. 1928. Мат в 2 хода"
    assert by_line[16].isbn == "590077631X"
    assert by_line[18].other_authors == ("Короткин, И. А.", "Юрков, Ю. И.", "Киселев, В. П.")
    gunny = by_line[49]
    assert (gunny.title, gunny.subtitle, gunny.author) == ("Гунны", "Ист. роман : Об Аттиле", "Костейн, Т.")
    assert (gunny.year, gunny.place, gunny.publisher, gunny.bbk) == (2002, "М.", "АСТ", "84(7Сое)-44")
    assert [copy.accession for copy in gunny.copies] == ["381683", "381684"]


def test_a_volume_takes_author_and_publisher_from_its_set() -> None:
    found = read_titles(sample("rusmarc-cp1251.iso"))
    volume = found.records[23]
    assert volume.title.startswith("Собрание сочинений. Т. 1. Рассказы. Одесские рассказы")
    assert (volume.author, volume.publisher, volume.volume) == ("Бабель, И. Э.", "Альд", "Т. 1")


def test_every_sample_title_can_be_read() -> None:
    for name in ("rusmarc-cp1251.iso", "irbis-catalogue.txt"):
        for record in read_titles(sample(name)).records:
            assert re.match(r"['«\"(]?\w", record.title), record
            assert not re.search(r"\.\. |[\[\]\x00-\x1f\ufffd]|  | [:;/=]$", record.title), record
            assert not re.fullmatch(r"(Т|Ч|Вып|Кн)\.? ?\d*", record.title), record


def test_irbis_records_come_in_with_their_copies() -> None:
    found = read_titles(sample("irbis-catalogue.txt"))
    assert (found.format, found.encoding, len(found.records), found.refused) == ("irbis", "utf-8", 10, ())
    first, second = found.records[:2]
    assert (first.title, first.author, first.source_number) == (
        "Куда пойти учиться?",
        "Акулова, З. М.",
        "37/К88-602720",
    )
    assert [copy.accession for copy in first.copies] == ["32", "33", "557", "558", "559", "556", "ЗИ-1"]
    assert (first.copies[0].barcode, first.copies[0].price_kopecks, first.copies[0].status) == ("107206G", 750, "in")
    assert (second.title, second.author, second.year) == ("Управление банком. Ч.2,4", "Акулова, З. М.", 1993)
    assert found.records[5].copies == ()


def test_a_cut_off_file_loses_its_last_record_only(tmp_path: Path) -> None:
    whole = sample("rusmarc-cp1251.iso").read_bytes()
    cut = tmp_path / "cut.iso"
    cut.write_bytes(whole[:-100])
    found = read_titles(cut)
    assert len(found.records) == 80
    assert [refused.record for refused in found.refused] == [81]
    assert "cut off" in str(found.refused[0].reason)


def test_records_that_were_converted_to_another_code_page(tmp_path: Path) -> None:
    plain = read_titles(sample("rusmarc-cp1251.iso")).records
    for encoding in ("cp866", "koi8-r"):
        text = sample("rusmarc-cp1251.iso").read_bytes().decode("cp1251")
        path = tmp_path / f"{encoding}.iso"
        path.write_bytes(text.encode(encoding, "replace"))
        found = read_titles(path)
        assert (found.encoding, len(found.records)) == (encoding, 81)
        assert [record.title for record in found.records[:20]] == [record.title for record in plain[:20]]
