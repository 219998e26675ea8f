"""The command about one reader: shown and changed."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import click

from outreach_app.cli.contacts import contact_value
from outreach_app.cli.homes import home_options, place_told, place_value
from outreach_app.cli.options import DAY, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.consent import Consent
from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Birth, Phone, Reader, ServiceBasis
from outreach_app.wording import N_

_TEXTS = ("surname", "given_name", "patronymic", "card", "room", "residence", "referral", "notes")
_DAYS = ("registered_on", "basis_until", "review_on", "address_checked_on")
_NOTHING: tuple[object, ...] = (None, "", [], {})


@click.command()
@common
@click.argument("reader", required=False)
@click.option("--new", is_flag=True, help="Add a reader; the card's number is given where none is told.")
@click.option("--surname", help="Surname, or the name of an organisation.")
@click.option("--given-name")
@click.option("--patronymic")
@click.option("--card", help="Card number.")
@click.option("--born", help="Day of birth, or its year.")
@click.option("--phone", "phones", multiple=True, help="NUMBER or NUMBER=WHOSE; several times, in the order of trying.")
@click.option("--room", help="Room in an institution.")
@click.option("--residence", help="Home address of who is served elsewhere.")
@home_options
@click.option("--referral", help="Who sent the reader.")
@click.option("--notes")
@click.option("--basis", type=click.Choice([one.value for one in ServiceBasis]), help="Why served off-site.")
@click.option("--basis-until", type=DAY, help="Last day of service for a time.")
@click.option("--review-on", type=DAY, help="When it is looked at anew.")
@click.option("--likes", default="", help="What is liked, or a shared list, with commas between: added to the likes.")
@click.option("--registered-on", type=DAY)
@click.option("--address-checked-on", type=DAY)
@click.option("--consent-on", type=DAY, help="Day of the consent to personal data.")
@click.option("--consent-number", help="Number of its paper.")
@click.option("--consent-until", type=DAY, help="Its last day.")
@click.option("--withdraw-consent", type=DAY, help="The day on which it was withdrawn.")
@click.option("--end-service", is_flag=True, help="The service ends on the day of that withdrawal.")
@click.option("--show-access", is_flag=True, help="Show door code and key safe; the journal notes it.")
@click.option("--pending/--begun", default=None, help="Whether the service has yet to begin.")
@click.option("--collective/--single", default=None, help="Whether it is a collective subscription.")
@pass_session
def reader(session: Session, /, reader: str | None, new: bool, **told: Any) -> None:
    """Show everything about a reader (card number, id or full name), change what is told, or add a reader."""
    from outreach_app.services import reader_card as cards
    from outreach_app.services.access import key_safe
    from outreach_app.services.consents import withdraw_consent
    from outreach_app.services.places import door_code

    if new == bool(reader):
        raise click.UsageError("name the reader, or add one by --new")
    withdrawn, show_access, ends = (told.pop(one) for one in ("withdraw_consent", "show_access", "end_service"))
    with session.library() as library:
        one = _written(library, reader, told, session.today)
        if withdrawn:
            withdraw_consent(library, one, withdrawn.date(), session.today, ends=ends)
        card = cards.reader_card(library, one, session.today)
        value = _value(card)
        if show_access and card.place:
            value |= {"door_code": door_code(library, card.place.id), "key_safe": key_safe(library, card.place.id)}
    session.answer(value, *(f"{name}: {_plain(known)}" for name, known in value.items() if known not in _NOTHING))


def _written(library: Any, called: str | None, told: dict[str, Any], today: date) -> Id:
    """The reader who was named, with what was told written; without a name, a new one who is served from today."""
    from outreach_app.services import places, readers
    from outreach_app.services import reader_card as cards
    from outreach_app.services.first_likes import note_likes

    likes = told.pop("likes")
    if called is None:
        home = place_told(library, None, told)
        draft = _changed(Reader(Id(""), told["surname"] or " ", registered_on=today), told)
        changes = cards.add_card(library, draft, home, likes=likes)
        return next(iter(readers.readers_by_id(library, map(Id, changes.made))))
    one = readers.reader_called(library, called)
    if any(value is not None and value != () for value in told.values()):
        place = place_told(library, places.place(library, one.place) if one.place else None, told)
        cards.change_card(library, _changed(one, told), place)
    if likes.strip():
        note_likes(library, one.id, likes)
    return one.id


def _changed(one: Reader, told: Mapping[str, Any]) -> Reader:
    """The reader with what was told; what was not told stays."""
    given: dict[str, Any] = {name: told[name].strip() for name in _TEXTS if told[name] is not None}
    given |= {name: _day(told[name]) for name in _DAYS if told[name]}
    given |= {name: told[name] for name in ("pending", "collective") if told[name] is not None}
    if told["basis"]:
        given["basis"] = ServiceBasis(told["basis"])
    if told["born"] is not None:
        given["birth"] = _birth(told["born"])
    if told["phones"]:
        labels = {phone.number: phone.label for phone in one.phones}
        typed = [text.partition("=") for text in told["phones"]]
        given["phones"] = tuple(
            Phone(number.strip(), whose.strip() or labels.get(number.strip(), "")) for number, _sign, whose in typed
        )
    return replace(one, **given, consent=_consent(one.consent, told))


def _consent(known: Consent, told: Mapping[str, Any]) -> Consent:
    """The consent with what was told; one that was withdrawn makes way for another."""
    days = {"given_on": _day(told["consent_on"]), "until": _day(told["consent_until"])}
    given: dict[str, Any] = {name: day for name, day in days.items() if day}
    if told["consent_number"] is not None:
        given["number"] = told["consent_number"].strip()
    return replace(Consent() if known.withdrawn and given else known, **given)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _birth(text: str) -> Birth:
    """A birth date or its year; empty: not known."""
    text = text.strip()
    if text.isdecimal() and len(text) == 4:
        return Birth(year=int(text))
    for shape in ("%Y-%m-%d", "%d.%m.%Y") if text else ():
        with suppress(ValueError):
            return Birth(datetime.strptime(text, shape).date())
    if text:
        raise UserError(N_("“{text}” is no date of birth: type it as 03.05.1948, or the year."), text=text)
    return Birth()


def _paper_value(one: Any) -> dict[str, Any]:
    return {
        "paper": one.paper.value,
        "name": f"{one.paper.label}: {one.state.label}",
        "state": one.state.value,
        "since": one.since,
        "until": one.until,
        "number": one.number,
        "person": one.person,
    }


def _value(card: Any) -> dict[str, Any]:
    """A reader's card; never a door code, a key safe or a health mark."""
    one, place = card.reader, card.place
    return {
        "id": one.id,
        "card": one.card,
        "name": one.full_name,
        "status": card.status.value,
        "born": one.birth.day or one.birth.year,
        "collective": one.collective,
        **place_value(place),
        "room": one.room,
        "residence": one.residence,
        "phones": [phone.number for phone in one.phones],
        "phone_labels": [phone.label for phone in one.phones] if any(phone.label for phone in one.phones) else [],
        "contacts": [contact_value(each) for each in one.contacts],
        "basis": one.basis.value if one.basis else None,
        "basis_until": one.basis_until,
        "review_on": one.review_on,
        "referral": one.referral,
        "registered_on": one.registered_on,
        "address_checked_on": one.address_checked_on,
        "consent_on": one.consent.given_on,
        "consent_number": one.consent.number,
        "consent_until": one.consent.until,
        "consent_withdrawn_on": one.consent.withdrawn_on,
        "consent_stops": "" if one.ended_on else one.consent.stops(card.day),
        "health_mark": card.health is not None,
        "papers": [_paper_value(each) for each in card.papers],
        "also_here": [other.name for other in card.others],
        "next": card.next_due.visit_on if card.next_due else None,
        "reason": card.next_due.reason if card.next_due else None,
    }


def _plain(known: object) -> str:
    if isinstance(known, dict):
        return ", ".join(map(str, known.values()))
    if isinstance(known, list):
        return "; ".join(str(one["name"]) if isinstance(one, dict) else str(one) for one in known)
    return full_day(known) if isinstance(known, date) else str(known)
