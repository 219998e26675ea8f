import pytest

from outreach_app.domain.consent import Consent
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.people import Role
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.roles import Field, may, pages_for
from outreach_app.services import people, places
from outreach_app.services.calendar_file import place_called, write_calendar
from outreach_app.services.fieldwork import make_kit
from outreach_app.services.health import see_health_mark, set_health_mark, withdraw_health_consent
from outreach_app.services.not_coming import calls_on
from outreach_app.services.papers import PrintOptions, paper_pdf, print_day
from outreach_app.services.privacy import anonymise_reader
from outreach_app.services.reader_card import reader_card
from outreach_app.services.reader_history import history_of
from outreach_app.services.reader_lists import ReaderList, write_readers
from outreach_app.services.retention import anonymise_readers
from outreach_app.services.roles import roles_now, sees
from outreach_app.services.upkeep import undoable
from outreach_app.services.working import workers
from tests.builders import TODAY, add_place, add_plan, add_served_reader, change_reader, make_round, phone
from tests.documents.reading import words

ONLY = {role: frozenset({role}) for role in Role}


def works(library, name: str, *roles: Role) -> None:
    people.add_person(library, name, roles=frozenset(roles))
    library.person = name


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.LIBRARIAN, set(Field)),
        (Role.DELIVERER, {Field.NAME, Field.PHONE}),
        (Role.VOLUNTEER, {Field.NAME}),
        (Role.FIGURES_ONLY, set()),
    ],
)
def test_each_role_sees_what_its_work_needs(role, seen) -> None:
    assert {field for field in Field if may({role}, field)} == seen


def test_several_roles_see_what_any_of_them_sees() -> None:
    assert may({Role.FIGURES_ONLY, Role.LIBRARIAN}, Field.HEALTH)
    assert pages_for({Role.FIGURES_ONLY}) == {"statistics"}
    assert pages_for({Role.FIGURES_ONLY, Role.VOLUNTEER}) >= {"statistics", "visits"}
    assert "readers" not in pages_for({Role.DELIVERER})
    assert pages_for({Role.DELIVERER, Role.LIBRARIAN}) is None


def test_a_door_code_needs_a_librarian_and_is_noted_by_reader(library) -> None:
    home = add_place(library, door_code="17К42")
    reader = add_served_reader(library, "Абрамова", place=home)
    assert places.door_code(library, home) == "17К42"
    (look,) = history_of(library, reader, only_looks=True)
    assert (look.person, look.use_case, look.looked) == (library.person, "see_door_code", True)
    assert len(history_of(library, reader)) > 1
    other = add_served_reader(library, "Белова", place=add_place(library))
    assert not history_of(library, other, only_looks=True)
    librarian = library.person
    works(library, "Пётр", Role.DELIVERER)
    with pytest.raises(UserError, match="Пётр does not see door codes"):
        places.door_code(library, home)
    with pytest.raises(UserError, match="who saw and changed"):
        history_of(library, reader)
    library.person = librarian
    assert len(history_of(library, reader, only_looks=True)) == 1


DEEDS = {
    "whom nobody comes to": (Field.NAME, lambda library, _reader, _folder: calls_on(library, TODAY, TODAY)),
    "a kit": (
        Field.CARD,
        lambda library, _reader, folder: make_kit(
            library, folder / "day.kit", "Пётр", "", (TODAY, TODAY), places=[places.place_called(library, "Сосны").id]
        ),
    ),
    "the card": (Field.CARD, lambda library, reader, _folder: reader_card(library, reader, TODAY)),
    "a list": (
        Field.CARD,
        lambda library, reader, folder: write_readers(
            library, ReaderList.WORKING, [reader], folder / "list.csv", TODAY
        ),
    ),
    "a calendar with names": (
        Field.NAME,
        lambda library, _reader, folder: write_calendar(
            library, place_called(library, "Сосны"), folder / "visits.ics", TODAY, full=True
        ),
    ),
    "the health mark": (
        Field.HEALTH,
        lambda library, reader, _folder: set_health_mark(library, reader, "слабое зрение", Consent(TODAY), TODAY),
    ),
    "the mark's consent": (
        Field.HEALTH,
        lambda library, reader, _folder: withdraw_health_consent(library, reader, TODAY, TODAY),
    ),
    "a look at the mark": (Field.HEALTH, lambda library, reader, _folder: see_health_mark(library, reader)),
    "the removal": (Field.REMOVAL, lambda library, reader, _folder: anonymise_reader(library, reader)),
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("deed", DEEDS)
def test_each_way_out_asks_who_works(library, tmp_path, role, deed) -> None:
    reader = add_served_reader(library, "Абрамова", place=add_place(library))
    set_health_mark(library, reader, "слабый слух", Consent(TODAY), TODAY)
    add_plan(library, place=add_place(library, kind=PlaceKind.MOBILE_STOP, name="Сосны"), form=Form.BOOKMOBILE)
    field, act = DEEDS[deed]
    works(library, "Пётр", role)
    if may({role}, field):
        act(library, reader, tmp_path)
        return
    with pytest.raises(UserError, match=f"Пётр does not see {field.label}"):
        act(library, reader, tmp_path)


def test_a_look_is_no_step_to_take_back(library) -> None:
    home = add_place(library, door_code="17К42")
    before = undoable(library)
    places.door_code(library, home)
    assert undoable(library) == before


def test_printing_door_codes_is_a_look(library, tmp_path) -> None:
    home = add_place(library, door_code="17К42")
    reader = add_served_reader(library, "Абрамова", place=home)
    make_round(library)
    print_day(library, TODAY, tmp_path, options=PrintOptions(door_codes=True))
    assert [one.use_case for one in history_of(library, reader)][:1] == ["print_door_codes"]


def test_papers_of_a_volunteer_tell_no_phones_and_no_codes(library) -> None:
    reader = add_served_reader(library, "Абрамова", place=add_place(library, door_code="17К42"))
    change_reader(library, reader, phones=phone("2-11-45"))
    one = make_round(library)
    assert "2-11-45" in words(paper_pdf(library, one, "route-sheet"))
    works(library, "Оля", Role.VOLUNTEER)
    assert "2-11-45" not in words(paper_pdf(library, one, "route-sheet"))
    with pytest.raises(UserError, match="door codes"):
        paper_pdf(library, one, "route-sheet", PrintOptions(door_codes=True))


def test_only_librarians_remove_data(library) -> None:
    reader = add_served_reader(library, "Абрамова")
    works(library, "Отчёт", Role.FIGURES_ONLY)
    with pytest.raises(UserError, match="removal of personal data"):
        anonymise_readers(library, [reader])


def test_a_script_and_an_unknown_name_see_everything(library) -> None:
    library.person = "script"
    assert roles_now(library) == ONLY[Role.LIBRARIAN]
    assert all(sees(library, field) for field in Field)


def test_librarians_come_first_among_those_who_may_take_over(library) -> None:
    people.add_person(library, "Аня", roles=ONLY[Role.FIGURES_ONLY])
    people.add_person(library, "Яна", roles=ONLY[Role.LIBRARIAN])
    assert [one.name for one in workers(library)] == ["Яна", "Аня"]
