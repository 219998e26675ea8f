"""MARCXML of both families: sound, broken, hostile, in any encoding."""

from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.exchange.records import TitlesFile
from outreach_app.exchange.titles import read_titles

NAMESPACE = 'xmlns="http://www.loc.gov/MARC21/slim"'


def titles(folder: Path, text: str, *, saved_as: str = "utf-8", **told: str) -> TitlesFile:
    path = folder / "export.xml"
    path.write_bytes(text.encode(saved_as))
    return read_titles(path, **told)


def record(title: str, tag: str = "245", *more: str) -> str:
    return (
        "<record>\n  <leader>00000nam a2200000 a 4500</leader>\n"
        f'  <datafield tag="{tag}" ind1="1" ind2="0">\n    <subfield code="a">{escape(title)}</subfield>\n'
        f"  </datafield>\n{''.join(more)}</record>\n"
    )


def collection(*records: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    return f"{head}\n<collection {NAMESPACE}>\n{''.join(records)}</collection>\n"


def test_records_of_both_families(tmp_path: Path) -> None:
    coded = '<controlfield tag="001">17</controlfield>'
    found = titles(tmp_path, collection(record("Нос & Ко", "245", coded), record("Вий", "200")))
    assert (found.format, found.encoding, found.refused) == ("marcxml", "utf-8", ())
    assert [(one.line, one.title, one.source) for one in found.records] == [
        (1, "Нос & Ко", "marc21"),
        (2, "Вий", "rusmarc"),
    ]
    assert found.records[0].source_number == "17"


def test_prefixes_and_harvested_wrappers(tmp_path: Path) -> None:
    inner = record("Нос").replace("<", "<marc:").replace("<marc:/", "</marc:")
    text = f"<OAI-PMH><ListRecords><record><header/><metadata>{inner}</metadata></record></ListRecords></OAI-PMH>"
    found = titles(tmp_path, text)
    assert ([one.title for one in found.records], found.refused) == (["Нос"], ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
def test_encodings_as_declared(tmp_path: Path, encoding: str) -> None:
    name = {"cp1251": "windows-1251"}.get(encoding, encoding.removesuffix("-sig"))
    text = collection(record("Мёртвые души"), head=f'<?xml version="1.0" encoding="{name}"?>')
    assert [one.title for one in titles(tmp_path, text, saved_as=encoding).records] == ["Мёртвые души"]


def test_a_wrong_declaration_does_not_spoil_the_letters(tmp_path: Path) -> None:
    text = collection(record("Мёртвые души"), head='<?xml version="1.0" encoding="windows-1251"?>')
    found = titles(tmp_path, text)
    assert (found.encoding, found.records[0].title) == ("utf-8", "Мёртвые души")


def test_broken_records_are_listed_and_the_rest_come_in(tmp_path: Path) -> None:
    unclosed = record("Вий").replace("</datafield>", "")
    endless = record("Портрет").replace("</record>", "")
    text = collection(record("Нос"), unclosed, "<record></record>", endless, record("Шинель"))
    found = titles(tmp_path, text)
    assert [(one.line, one.title) for one in found.records] == [(1, "Нос"), (5, "Шинель")]
    assert [one.record for one in found.refused] == [2, 3, 4]
    assert ["XML" in str(found.refused[0].reason), "empty" in str(found.refused[1].reason)] == [True, True]


def test_a_file_that_is_cut_off(tmp_path: Path) -> None:
    found = titles(tmp_path, collection(record("Нос"), record("Шинель"))[:-120])
    assert [one.title for one in found.records] == ["Нос"]
    assert [(one.record, "cut off" in str(one.reason)) for one in found.refused] == [(2, True)]


def test_no_other_file_is_ever_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("тайна")
    head = f'<?xml version="1.0"?><!DOCTYPE collection [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    text = collection(record("A").replace(">A<", ">&x;<"), record("Нос"), head=head)
    found = titles(tmp_path, text)
    assert [one.title for one in found.records] == ["Нос"]
    assert [one.record for one in found.refused] == [1]


def test_entities_that_grow_are_not_expanded(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<?xml version="1.0"?><!DOCTYPE collection [<!ENTITY l0 "ха">{laughs}]>'
    found = titles(tmp_path, collection(record("A").replace(">A<", ">&l11;<"), record("Нос"), head=head))
    assert ([one.title for one in found.records], [one.record for one in found.refused]) == (["Нос"], [1])


def test_records_in_comments_were_taken_out(tmp_path: Path) -> None:
    found = titles(tmp_path, collection(f"<!-- {record('Вий')} -->", record("Нос"), "<!-- open"))
    assert ([one.title for one in found.records], found.refused) == (["Нос"], ())


def test_bytes_that_do_not_fit_cost_their_record_only(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    whole = collection(*(record("Повести Белкина") for _ in range(20))).encode()
    path.write_bytes(whole.replace("Повести".encode(), b"\xcf\xee\xe2", 1))
    found = read_titles(path)
    assert (len(found.records), [one.record for one in found.refused]) == (19, [1])


def test_xml_of_another_kind(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"export\.xml.*MARCXML"):
        titles(tmp_path, '<?xml version="1.0"?><FictionBook><body/></FictionBook>')
