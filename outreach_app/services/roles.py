"""What the person who works now may see."""

from outreach_app.domain.errors import UserError
from outreach_app.domain.people import Role
from outreach_app.domain.roles import Field, may
from outreach_app.services.library import Library
from outreach_app.services.people import people
from outreach_app.wording import N_


def roles_now(library: Library) -> frozenset[Role]:
    """The roles of whoever works now; a name that is nobody's here (a script, the first start) sees everything."""
    name = " ".join(library.person.split()).casefold()
    found = [one for one in people(library) if one.name.casefold() == name]
    working = [one for one in found if one.left_on is None] or found
    return working[0].roles if working else frozenset({Role.LIBRARIAN})


def sees(library: Library, field: Field) -> bool:
    """Whether the person who works now sees a field."""
    return may(roles_now(library), field)


def check_sees(library: Library, field: Field) -> None:
    """Refuse what the person who works now is not meant to see.

    Raises:
        UserError: the sentence says who sees it.
    """
    if not sees(library, field):
        raise UserError(
            N_("{name} does not see {what}: let a librarian take over by the name at the top of the window."),
            name=library.person,
            what=field.label,
        )
