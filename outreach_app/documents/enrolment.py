"""Papers of enrolment (Ф-18, Ф-19, registration card): upright A4, each a sheet of its own, filled in or blank.

The parts of a written consent follow 152-ФЗ, art. 9 (4); a consent stands apart from every other paper, and the one to
data on health apart from the other consent (art. 10). The program knows no identity documents: their lines are
written on by hand.
"""

from collections.abc import Callable, Sequence
from io import BytesIO

from outreach_app.documents import enrolment_card, enrolment_others
from outreach_app.documents.drawing import A4, HAIRLINE, MM, Block, centred, draw_stack, new_canvas, paragraph, wrapped
from outreach_app.documents.form_lines import (
    BODY,
    EDGE,
    HEIGHT,
    LEFT,
    ROOM,
    SMALL,
    TITLE,
    WIDTH,
    Wish,
    filled,
    on_pages,
    point,
    tick,
    ticked_line,
    to_sign,
    under,
)
from outreach_app.domain.dates import full_day
from outreach_app.domain.enrolment import EnrolmentFacts, EnrolmentPaper
from outreach_app.wording import _

_FOOT = 2 * SMALL.leading


def enrolment_pdf(papers: Sequence[tuple[EnrolmentPaper, EnrolmentFacts]]) -> bytes:
    """The papers as one PDF, in the order given and the language that speaks; each begins on a page of its own."""
    out = BytesIO()
    title = papers[0][0].label if len(papers) == 1 else _("Papers of enrolment")
    canvas = new_canvas(out, title, papers[0][1].letterhead.library)
    for paper, facts in papers:
        pages = on_pages([*_head(paper, facts), *_BODIES[paper](facts)], _FOOT)
        for number, page in enumerate(pages, 1):
            canvas.setPageSize((A4[1], A4[0]))
            canvas.setLineWidth(HAIRLINE)
            draw_stack(canvas, page, LEFT, A4[0] - EDGE)
            foot = _foot(paper, facts, number, len(pages))
            draw_stack(canvas, [foot], LEFT, A4[0] - EDGE - HEIGHT + foot.height)
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def _head(paper: EnrolmentPaper, facts: EnrolmentFacts) -> list[Block]:
    letterhead = facts.letterhead
    sender = ", ".join(part for part in (letterhead.library, letterhead.address, letterhead.phone) if part)
    lines = wrapped(sender, SMALL, WIDTH)
    title = wrapped(paper.label, TITLE, WIDTH)
    return [
        Block(len(lines) * SMALL.leading + 2 * ROOM, centred(lines, SMALL, WIDTH / 2)),
        Block(len(title) * TITLE.leading + ROOM, centred(title, TITLE, WIDTH / 2)),
    ]


def _foot(paper: EnrolmentPaper, facts: EnrolmentFacts, number: int, pages: int) -> Block:
    """Which sheet it is: one of several pages must not lie about without its name."""
    told = [paper.label, facts.name, _("card {card}").format(card=facts.card) if facts.card else ""]
    if pages > 1:
        told.append(_("page {page} of {pages}").format(page=number, pages=pages))
    lines = wrapped(" · ".join(part for part in told if part), SMALL, WIDTH, most=1)
    return Block(SMALL.leading, centred(lines, SMALL, WIDTH / 2))


def _number(number: str) -> Block:
    """The number under which the library keeps a consent."""
    return filled(Wish(_("No."), number), 60 * MM)


def signer(facts: EnrolmentFacts) -> list[Block]:
    """Whose data it is about, and who signs for them where somebody has to."""
    document = Wish(_("identity document"), "", _("kind, series and number, by whom and when issued"), 2)
    parts = [
        filled(Wish(_("I,"), facts.name, _("surname, given name, patronymic"))),
        filled(Wish(_("living at"), facts.address, lines=1 if facts.address else 2)),
        filled(document),
    ]
    if not facts.represented:
        return parts
    guardian = facts.guardian
    who = ", ".join(part for part in (guardian.name, guardian.relation) if part)
    return [
        *parts,
        filled(Wish(_("represented by"), who, _("legal representative: surname, given name, patronymic, who it is"))),
        filled(Wish(_("living at"))),
        filled(document),
        filled(Wish(_("by virtue of"), "", _("birth certificate, order of guardianship: number, date, issued by"))),
    ]


def _operator(facts: EnrolmentFacts, what: str) -> list[Block]:
    """Who may process what, by which law."""
    letterhead = facts.letterhead
    named = ", ".join(part for part in (letterhead.library, letterhead.address) if part)
    freely = _(
        "freely, of my own will and in my own interest (in the interest of the person represented), under article 9 "
        "of the federal law of 27.07.2006 No. 152-FZ “On Personal Data”, consent that the operator"
    )
    return [
        paragraph(freely, BODY, WIDTH, after=ROOM / 2),
        filled(Wish("", named, _("name and address of the library"))),
        paragraph(what, BODY, WIDTH, after=ROOM),
    ]


def _term(facts: EnrolmentFacts) -> str:
    """How long a consent holds and how it is taken back (152-ФЗ, art. 21 (5): 30 days)."""
    until = _("Term: until {day}.").format(day=full_day(facts.consent_until)) if facts.consent_until else ""
    return " ".join(
        (
            until or _("Term: from the day of signing until the library service ends."),
            _(
                "The consent can be withdrawn at any time by a written application to the operator. The operator then "
                "stops the processing and destroys the data within thirty days of receiving the application, as far "
                "as federal law does not let it go on without the consent."
            ),
        )
    )


def _signed() -> Block:
    signature, name = _("signature"), _("surname, initials")
    return under(
        to_sign((_("date"), ""), (signature, ""), (name, "")),
        paragraph(_("Received by the library:"), BODY, WIDTH),
        to_sign((_("date"), ""), (_("position, signature"), ""), (name, "")),
    )


def _consent(facts: EnrolmentFacts) -> list[Block]:
    """Ф-18: a separate sheet, without data on health."""
    return [
        _number(facts.consent_number),
        *signer(facts),
        *_operator(facts, _("processes my personal data (those of the person represented) on these terms:")),
        point(1, _("Purpose: enrolment and library service, home delivery of library materials included.")),
        point(
            2,
            _(
                "Data: surname, given name, patronymic; date or year of birth; address and way in; telephone; number "
                "of the library card; materials lent, asked for and preferred. Data on health are not among them: for "
                "these there is a separate sheet, signed only by those who wish to."
            ),
        ),
        point(
            3,
            _(
                "Actions: collecting, recording, systematising, accumulating, storing, correcting (updating, "
                "changing), retrieving, using, passing on (to the persons of point 4 alone), making impersonal, "
                "blocking, deleting, destroying; mixed processing, with and without automation."
            ),
        ),
        point(
            4,
            _(
                "Whoever brings the materials on the library's behalf without being its employee (a volunteer, a "
                "social worker) is told: surname, given name, patronymic, address and way in, telephone, number of "
                "the library card, list of the materials."
            ),
        ),
        ticked_line(
            Wish(_("I agree that these data are passed on, to:"), "", _("surname and initials or organisation"))
        ),
        tick(_("I do not agree.")),
        point(5, _term(facts)),
        _signed(),
    ]


def _health(facts: EnrolmentFacts) -> list[Block]:
    """The consent to a special category of data: a sheet apart, for the health mark alone."""
    category = _(
        "processes a special category of my personal data (of those of the person represented): data on the state of "
        "health (article 10 of the federal law No. 152-FZ), on these terms:"
    )
    return [
        _number(""),
        *signer(facts),
        *_operator(facts, category),
        point(1, _("Purpose: to serve the reader at home and to choose materials in a form that suits the reader.")),
        point(2, _("Data: that the reader has a limitation of health or a disability, in these words:")),
        filled(Wish("", "", _("without a diagnosis and without medical papers"), 2)),
        point(
            3,
            _(
                "Actions: collecting, recording, systematising, accumulating, storing, correcting (updating, "
                "changing), retrieving, using, blocking, deleting, destroying; mixed processing, with and without "
                "automation."
            ),
        ),
        point(4, _("These data are passed on to nobody and do not stand on route sheets and delivery slips.")),
        point(5, _("The library serves the reader as well if this sheet is not signed or the consent is withdrawn.")),
        point(6, _term(facts)),
        _signed(),
    ]


_BODIES: dict[EnrolmentPaper, Callable[[EnrolmentFacts], list[Block]]] = {
    EnrolmentPaper.CONSENT: _consent,
    EnrolmentPaper.HEALTH: _health,
    EnrolmentPaper.GUARDIAN: enrolment_others.surety,
    EnrolmentPaper.PROXY: enrolment_others.proxy,
    EnrolmentPaper.CARD: enrolment_card.card,
}
