"""Contact persons of a reader: whom to call, who may receive books, who signs for the reader."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import click

from outreach_app.cli.options import DAY, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.readers import ContactPerson, Reader
from outreach_app.wording import N_, _


@click.command()
@common
@click.argument("reader")
@click.argument("name", required=False)
@click.option("--relation", help="Daughter, neighbour, social worker.")
@click.option("--phone")
@click.option("--proxy/--no-proxy", default=None, help="Whether this person may receive and return books.")
@click.option("--proxy-until", type=DAY, help="The last day of that.")
@click.option("--guardian/--no-guardian", default=None, help="Whether a parent or guardian, who signs for the reader.")
@click.option("--remove", is_flag=True, help="Remove this person.")
@pass_session
def contact(session: Session, /, reader: str, name: str | None, remove: bool, **told: Any) -> None:
    """List the contact persons of a reader; add or change the one called NAME, or remove that one."""
    from outreach_app.services import reader_card as cards
    from outreach_app.services.readers import reader_called

    given = {key: value for key, value in told.items() if value is not None}
    if name is None and (given or remove):
        raise click.UsageError("name the contact person")
    if remove and given:
        raise click.UsageError("--remove stands alone")
    with session.library() as library:
        one = reader_called(library, reader)
        if name is not None:
            place = cards.reader_card(library, one.id, session.today).place
            changed = _without(one, name) if remove else _with(one, name, given)
            cards.change_card(library, replace(one, contacts=changed), place)
            one = reader_called(library, str(one.id))
    session.answer(
        [contact_value(each) for each in one.contacts],
        *([_line(each) for each in one.contacts] or [_("There is no contact person yet.")]),
    )


def contact_value(one: ContactPerson) -> dict[str, Any]:
    """A contact person as JSON tells it."""
    return {
        "name": one.name,
        "relation": one.relation,
        "phone": one.phone,
        "proxy": one.is_proxy,
        "proxy_until": one.proxy_until,
        "guardian": one.is_guardian,
    }


def _line(one: ContactPerson) -> str:
    until = _("until {day}").format(day=full_day(one.proxy_until)) if one.proxy_until else ""
    marks = (_("may receive books") if one.is_proxy else "", until, _("parent or guardian") if one.is_guardian else "")
    return ", ".join(filter(None, (one.name, one.relation, one.phone, *marks)))


def _with(one: Reader, name: str, given: dict[str, Any]) -> tuple[ContactPerson, ...]:
    """The contact persons with what was told of one; a last day is that of somebody who may receive books."""
    marks = {"proxy": "is_proxy", "guardian": "is_guardian"}
    told: dict[str, Any] = {marks.get(key, key): value for key, value in given.items()}
    if isinstance(until := told.get("proxy_until"), datetime):
        told |= {"proxy_until": until.date(), "is_proxy": told.get("is_proxy", True)}
    if told.get("is_proxy") is False:
        told["proxy_until"] = None
    known = _named(one, name)
    if known is None:
        return (*one.contacts, replace(ContactPerson(name.strip()), **told))
    return tuple(replace(each, **told) if each is known else each for each in one.contacts)


def _without(one: Reader, name: str) -> tuple[ContactPerson, ...]:
    known = _named(one, name)
    if known is None:
        raise UserError(
            N_("{reader} has no contact person called “{name}”: check the name."), reader=one.full_name, name=name
        )
    return tuple(each for each in one.contacts if each is not known)


def _named(one: Reader, name: str) -> ContactPerson | None:
    wanted = " ".join(name.split()).casefold()
    return next((each for each in one.contacts if each.name.casefold() == wanted), None)
