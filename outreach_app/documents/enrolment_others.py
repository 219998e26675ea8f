"""Ф-19: the surety of a child's legal representative, and the power of attorney to receive and return books."""

from outreach_app.documents.drawing import Block, paragraph
from outreach_app.documents.form_lines import BODY, ROOM, WIDTH, Wish, filled, in_row, point, to_sign, under
from outreach_app.domain.dates import full_day
from outreach_app.domain.enrolment import EnrolmentFacts
from outreach_app.wording import _


def _document() -> Block:
    return filled(Wish(_("identity document"), "", _("kind, series and number, by whom and when issued"), 2))


def _signed() -> Block:
    return to_sign((_("date"), ""), (_("signature"), ""), (_("surname, initials"), ""))


def _library(facts: EnrolmentFacts) -> Block:
    letterhead = facts.letterhead
    named = ", ".join(part for part in (letterhead.library, letterhead.address) if part)
    return filled(Wish("", named, _("name and address of the library")))


def surety(facts: EnrolmentFacts) -> list[Block]:
    """A parent or guardian answers for what a child borrows (Civil Code, art. 361–363, 367)."""
    guardian = facts.guardian
    asks = _("ask the library to enrol and to serve the child whom I represent:")
    return [
        filled(Wish(_("I,"), guardian.name, _("surname, given name, patronymic of the legal representative"))),
        filled(Wish(_("being the child's"), guardian.relation, _("parent, adoptive parent, guardian, trustee"))),
        filled(Wish(_("living at"), lines=2)),
        _document(),
        filled(Wish(_("telephone"), guardian.phone)),
        filled(Wish(_("by virtue of"), "", _("birth certificate, order of guardianship: number, date, issued by"))),
        paragraph(asks, BODY, WIDTH, after=ROOM),
        filled(Wish(_("Child"), facts.name, _("surname, given name, patronymic"))),
        in_row(Wish(_("Born"), facts.born), Wish(_("Library card No."), facts.card)),
        filled(Wish(_("living at"), facts.address)),
        _library(facts),
        *_undertaken(),
        under(
            _signed(),
            paragraph(_("Received by the library:"), BODY, WIDTH),
            to_sign((_("date"), ""), (_("position, signature"), ""), (_("surname, initials"), "")),
        ),
    ]


def _undertaken() -> list[Block]:
    """What the representative answers for."""
    return [
        point(
            1,
            _(
                "I stand surety for the child under articles 361–363 and 367 of the Civil Code of the Russian "
                "Federation: that materials lent are kept whole and returned in time."
            ),
        ),
        point(
            2,
            _(
                "If materials are lost or damaged, I replace them with the same or with ones that the library accepts "
                "as equal, or pay their value."
            ),
        ),
        point(
            3,
            _(
                "I know the rules of using the library and the marks of age on its materials. This surety holds until "
                "the child is served no more, and is no consent to the processing of personal data: that is a "
                "separate sheet."
            ),
        ),
    ]


def proxy(facts: EnrolmentFacts) -> list[Block]:
    """A reader lets somebody receive and return books (Civil Code, art. 185–186: void without its date)."""
    who, until = facts.proxy, facts.proxy.until
    trust = _("trust the proxy named here")
    term = (
        _("It holds until {day}, without the right of substitution.").format(day=full_day(until))
        if until
        else _(
            "It holds until the day written here, else for one year from its date, without the right of substitution."
        )
    )
    return [
        in_row(Wish(_("Place")), Wish(_("Date of issue"))),
        filled(Wish(_("I,"), facts.name, _("surname, given name, patronymic of the reader"))),
        in_row(Wish(_("Born"), facts.born), Wish(_("Library card No."), facts.card)),
        filled(Wish(_("living at"), facts.address, lines=1 if facts.address else 2)),
        _document(),
        paragraph(trust, BODY, WIDTH, after=ROOM),
        filled(Wish(_("Proxy"), who.name, _("surname, given name, patronymic"))),
        in_row(Wish(_("Who it is"), who.relation), Wish(_("telephone"), who.phone)),
        filled(Wish(_("living at"), lines=2)),
        _document(),
        paragraph(_in_my_name(), BODY, WIDTH, after=ROOM),
        _library(facts),
        point(1, term),
        *(() if until else (filled(Wish(_("until"))),)),
        point(2, _("I answer for what the proxy has received in my name until it is returned.")),
        point(3, _("I can take the power of attorney back at any time by telling the library and the proxy.")),
        under(
            to_sign((_("reader's signature"), ""), (_("surname, initials"), "")),
            to_sign((_("proxy's signature"), ""), (_("surname, initials"), "")),
        ),
        paragraph(_("A power of attorney without its date of issue is void (Civil Code, art. 186)."), BODY, WIDTH),
    ]


def _in_my_name() -> str:
    return _("to receive and return materials in my name, to sign for them and to hand in my requests, at the library")
