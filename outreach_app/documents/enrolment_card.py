"""The registration card: the reader's front page (Ф-6), and a table for the years of re-registration."""

from outreach_app.documents.drawing import MM, Block, paragraph
from outreach_app.documents.form_lines import (
    BODY,
    ROOM,
    STRONG,
    WIDTH,
    Wish,
    beside,
    filled,
    in_row,
    table,
    tick,
    to_sign,
)
from outreach_app.domain.dates import full_day
from outreach_app.domain.enrolment import EnrolmentFacts
from outreach_app.wording import _

_YEARS = 6


def card(facts: EnrolmentFacts) -> list[Block]:
    """What is known of the reader; what the program does not ask for has its line to be written on."""
    registered = full_day(facts.registered_on) if facts.registered_on else ""
    consent = full_day(facts.consent_on) if facts.consent_on else ""
    guardian = ", ".join(part for part in (facts.guardian.name, facts.guardian.relation, facts.guardian.phone) if part)
    proxy = ", ".join(part for part in (facts.proxy.name, facts.proxy.relation, facts.proxy.phone) if part)
    known = _("I have read the rules of using the library and undertake to keep them.")
    return [
        in_row(Wish(_("Library card No."), facts.card), Wish(_("Registered on"), registered)),
        filled(Wish(_("Surname, given name, patronymic"), facts.name, lines=1 if facts.name else 2)),
        in_row(Wish(_("Born"), facts.born), Wish(_("Education"))),
        in_row(Wish(_("Profession")), Wish(_("Place of work or study"))),
        filled(Wish(_("Address"), facts.address, lines=1 if facts.address else 2)),
        filled(Wish(_("telephone"), facts.phones)),
        filled(Wish(_("identity document"), "", _("kind, series and number, by whom and when issued"), 2)),
        filled(Wish(_("Contact person"), facts.contact)),
        filled(Wish(_("Legal representative"), guardian)),
        filled(Wish(_("Receives books for the reader"), proxy)),
        in_row(Wish(_("Consent No."), facts.consent_number), Wish(_("Consent given on"), consent)),
        beside(
            (0, paragraph(_("Served at home:"), BODY, 40 * MM, after=ROOM)),
            (42 * MM, tick(_("yes"), 30 * MM, on=bool(facts.name))),
            (62 * MM, tick(_("no"), 30 * MM)),
        ),
        paragraph(known, BODY, WIDTH),
        to_sign((_("date"), registered), (_("reader's (representative's) signature"), ""), (_("librarian"), "")),
        paragraph(_("Re-registration"), STRONG, WIDTH, after=ROOM / 2),
        *table(
            (
                _("Year"),
                _("Date"),
                _("Consent in force, seen"),
                _("Address and telephone right"),
                _("Reader's signature"),
                _("Librarian's signature"),
            ),
            (12, 20, 30, 30, 30, 30),
            _YEARS,
        ),
    ]
