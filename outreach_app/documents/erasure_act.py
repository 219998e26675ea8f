"""The act of destroying personal data, with the extract of the journal: upright A4, kept for three years.

What must stand in both is told by Roskomnadzor order No. 179 of 28.10.2022. Neither holds personal data: each person
is told by the number of the record, which the library keeps for its counts.
"""

from io import BytesIO

from outreach_app.documents.drawing import A4, HAIRLINE, Block, centred, draw_stack, new_canvas, paragraph, wrapped
from outreach_app.documents.form_lines import (
    BODY,
    EDGE,
    HEIGHT,
    LEFT,
    ROOM,
    SMALL,
    STRONG,
    TITLE,
    WIDTH,
    Wish,
    filled,
    on_pages,
    table,
    to_sign,
    under,
)
from outreach_app.domain.dates import full_day
from outreach_app.domain.retention import ErasureAct
from outreach_app.wording import _

_FOOT = 2 * SMALL.leading


def erasure_act_pdf(act: ErasureAct) -> bytes:
    """The act and the extract as one PDF, in the language that speaks."""
    out = BytesIO()
    title = _("Act of destroying personal data")
    canvas = new_canvas(out, title, act.letterhead.library)
    pages = [*on_pages([*_head(act, title), *_act(act)], _FOOT), *on_pages(_extract(act), _FOOT)]
    for number, page in enumerate(pages, 1):
        canvas.setPageSize((A4[1], A4[0]))
        canvas.setLineWidth(HAIRLINE)
        draw_stack(canvas, page, LEFT, A4[0] - EDGE)
        foot = f"{title} · {act.entry} · " + _("page {page} of {pages}").format(page=number, pages=len(pages))
        lines = wrapped(foot, SMALL, WIDTH, most=1)
        draw_stack(canvas, [Block(0, centred(lines, SMALL, WIDTH / 2))], LEFT, A4[0] - EDGE - HEIGHT + SMALL.leading)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _head(act: ErasureAct, title: str) -> list[Block]:
    sender = ", ".join(part for part in (act.letterhead.library, act.letterhead.address) if part)
    return [
        paragraph(_("Operator: {name}").format(name=sender), BODY, WIDTH, after=2 * ROOM),
        _middle(title),
        filled(Wish(_("No."), lines=1), WIDTH / 3),
        paragraph(_("Drawn up on {day}").format(day=full_day(act.at.date())), BODY, WIDTH, after=ROOM),
    ]


def _middle(title: str) -> Block:
    lines = wrapped(title, TITLE, WIDTH)
    return Block(len(lines) * TITLE.leading + ROOM, centred(lines, TITLE, WIDTH / 2))


def _act(act: ErasureAct) -> list[Block]:
    """What the order asks for, in its order: whose, by whom, which, from where, how, why, when."""
    how = _(
        "How: the values were overwritten in the information system and in its journal and cannot be restored by it; "
        "counts stay without a name. Backups made before are removed within 30 days."
    )
    facts = (
        _("Information system: {name}").format(name=act.system),
        how,
        _("Day of destruction: {day}").format(day=f"{act.at:%d.%m.%Y %H:%M}"),
        _("Destroyed by: {name}").format(name=act.person),
        _("Persons: {count}; each is told by the number of the record, since the name is destroyed.").format(
            count=len(act.readers)
        ),
    )
    return [
        *(paragraph(fact, BODY, WIDTH, after=ROOM / 2) for fact in facts),
        Block(ROOM),
        *table(
            (_("No. of the record"), _("Categories of the data"), _("Reason")),
            (60, 75, 45),
            len(act.readers),
            [(one.record, "; ".join(one.categories), one.reason) for one in act.readers],
        ),
        under(
            Block(2 * ROOM),
            paragraph(_("Signed by those who destroyed the data:"), BODY, WIDTH),
            *(to_sign((_("position"), ""), (_("signature"), ""), (_("surname, initials"), "")) for _line in range(2)),
            to_sign((_("approved by the director: date"), ""), (_("signature"), ""), (_("surname, initials"), "")),
        ),
    ]


def _extract(act: ErasureAct) -> list[Block]:
    when, who = f"{act.at:%d.%m.%Y %H:%M}", act.person
    told = _("Entry of the journal: {entry}. Keep it with the act for three years.").format(entry=act.entry)
    return [
        _middle(_("Extract of the journal of events")),
        paragraph(_("Information system: {name}").format(name=act.system), BODY, WIDTH, after=ROOM / 2),
        paragraph(told, BODY, WIDTH, after=ROOM),
        paragraph(_("Personal data destroyed"), STRONG, WIDTH, after=ROOM / 2),
        *table(
            (
                _("Date, by whom"),
                _("No. of the record"),
                _("Categories of the data"),
                _("Reason"),
                _("Earlier entries blanked"),
            ),
            (34, 46, 52, 30, 18),
            len(act.readers),
            [
                (f"{when}, {who}", one.record, "; ".join(one.categories), one.reason, str(one.entries))
                for one in act.readers
            ],
        ),
    ]
