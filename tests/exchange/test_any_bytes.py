"""Whatever a file holds, it gives records or a sentence."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach_app.domain.errors import UserError
from outreach_app.exchange.outcomes import read_outcomes
from outreach_app.exchange.readers import read_readers
from outreach_app.exchange.titles import read_titles
from tests.exchange.marc_bytes import book, marc

STARTS = (
    b"",
    book("Нос"),
    book("Нос")[:40],
    marc(("245", "10", [("a", "N\x1b(Nos")]), kind="nam  "),
    b"<?xml version='1.0'?><record><datafield tag='245'><subfield code='a'>Nos</subfield></datafield>",
    "#200: ^AНос\n*****\n".encode(),
    "ФИО;Дата рождения;Адрес;Удобное время\nЦой;".encode(),
    "Название;Инв. №;Год\n".encode(),
    "Читатель;Результат;Выдано\n".encode(),
    b"\xff\xfe",
    b"PK\x03\x04",
)
NOISE = st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("read", [read_titles, read_readers, read_outcomes])
@pytest.mark.parametrize("encoding", [None, "cp1251"])
@settings(deadline=None)
@given(start=st.sampled_from(STARTS), noise=NOISE)
def test_records_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory,
    read: Callable[..., object],
    encoding: str | None,
    start: bytes,
    noise: bytes,
) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(start + noise)
    with suppress(UserError):
        found = read(path, encoding=encoding)
        for refused in found.refused:  # type: ignore[attr-defined]
            assert refused.record >= 1
            assert str(refused.reason)
