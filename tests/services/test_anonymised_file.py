"""Nothing of an anonymised person is left anywhere in the file, looked at page by page as it lies there decrypted."""

from datetime import date

from outreach_app.domain.calls import Call, CallResult
from outreach_app.domain.consent import Consent
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address
from outreach_app.domain.readers import ContactPerson
from outreach_app.domain.schedule import Pause
from outreach_app.services import calls, health, schedule, selection
from outreach_app.services.privacy import anonymise_reader
from outreach_app.storage.identity import new_id
from outreach_app.storage.tables import ConcernRow, RatingRow, TasteRow, VisitRow
from tests.builders import TODAY, add_copy, add_place, add_served_reader, change_reader, days, phone, visit

WORDS = ("Тайн", "тайн")


def everything(library) -> bytes:
    """The file as it lies on the disk, decrypted, free pages among it."""
    return library.store.database.raw().serialize("main")


def found(library) -> list[str]:
    whole = everything(library)
    return [word for word in WORDS if word.encode() in whole or ascii(word)[1:-1].encode() in whole]


def secret_reader(library) -> Id:
    """A person of whom everything is known, and all of it was changed once."""
    home = add_place(library, address=Address("Заречье", "Тайная", "5"), door_code="Тайна1", key_safe="Тайна2")
    reader = add_served_reader(library, "Тайнова", place=home)
    change_reader(library, reader, phones=phone("Тайна3"), contacts=(ContactPerson("Тайная дочь"),), notes="Тайное")
    change_reader(library, reader, surname="Тайникова", referral="Тайный врач", phones=(), residence="Тайная, 7")
    plan = schedule.plans_of(library, reader)[0].id
    schedule.pause_plan(library, plan, Pause(TODAY + days(300), TODAY + days(303), "тайная болезнь"))
    health.set_health_mark(library, reader, "тайный диагноз", Consent(date(2026, 1, 1), "Тайна-1"), TODAY)
    health.set_health_mark(library, reader, "тайный диагноз-2", Consent(date(2026, 1, 1), "Тайна-2"), TODAY)
    calls.record_call(library, Call(Id(""), reader, TODAY, next(iter(CallResult)), note="тайный разговор"), TODAY)
    selection.add_request(library, reader, "тайная книга", TODAY)
    made, title = visit(library, reader), add_copy(library).title
    with library.use_case("change_reader"):
        VisitRow.update(note="тайная заметка", left_with="Тайная соседка").where(VisitRow.reader == reader).execute()
        TasteRow.insert(id=new_id(), reader=reader, kind="author", text="Тайнский").execute()
        RatingRow.insert(
            id=new_id(), reader=reader, title=getattr(title, "id", title), stars=4, on_day=TODAY, note="тайный отзыв"
        ).execute()
        ConcernRow.insert(id=new_id(), reader=reader, on_day=TODAY, text="тайная забота", closed_note="Тайно").execute()
    with library.use_case("change_reader"):
        TasteRow.update(text="Тайнович").where(TasteRow.reader == reader).execute()
        TasteRow.delete().where(TasteRow.reader == reader).execute()
    assert made
    return reader


def test_every_page_of_the_file_is_free_of_the_person(library) -> None:
    reader = secret_reader(library)
    assert found(library) == list(WORDS)
    anonymise_reader(library, reader)
    assert found(library) == []
    with library.store.sole():
        pass
    assert found(library) == []
