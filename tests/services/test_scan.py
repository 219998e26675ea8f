"""What carries a code."""

from outreach_app.services.scan import what_carries
from tests import builders


def test_papers_copies_and_cards_are_told_apart(library) -> None:
    reader = builders.add_served_reader(library)
    one = builders.make_round(library)
    call = one.stops[0].planned[0]
    found = builders.add_copy(library, "Степь", barcode="2000000012345")
    builders.change_reader(library, reader, card="770077")
    assert what_carries(library, one.code).round == one
    slip = what_carries(library, call.code)
    assert (slip.round, slip.call) == (one, call)
    assert [copy.copy.id for copy in what_carries(library, " 2000000012345 ").copies] == [found.copy.id]
    assert what_carries(library, "770077").reader.id == reader


def test_a_barcode_goes_before_a_card_and_a_card_before_an_accession_number(library) -> None:
    reader = builders.add_reader(library, card="5005")
    builders.add_copy(library, "Со штрихкодом", barcode="5005")
    assert what_carries(library, "5005").copies[0].title.title == "Со штрихкодом"
    numbered = builders.add_copy(library, "С номером")
    assert what_carries(library, numbered.copy.accession).copies[0].copy.id == numbered.copy.id
    builders.change_reader(library, reader, card=numbered.copy.accession)
    assert what_carries(library, numbered.copy.accession).reader.id == reader


def test_what_nothing_carries(library) -> None:
    for code in ("", "97000001", "98000001", "12345", "9812345678", "абв"):
        assert not what_carries(library, code).known
