"""The recovery sheet on paper: upright A4, digits large enough to be read to somebody over the phone."""

from io import BytesIO

from outreach_app.documents.drawing import (
    A4,
    HAIRLINE,
    MM,
    Block,
    Face,
    Text,
    draw_stack,
    new_canvas,
    paragraph,
    set_lines,
    width_of,
)
from outreach_app.documents.fonts import BOLD, SANS, SERIF_BOLD
from outreach_app.domain.dates import full_day
from outreach_app.domain.recovery import RecoverySheet
from outreach_app.wording import _

_MARGIN = 20 * MM
_WIDTH = A4[1] - 2 * _MARGIN
_TITLE, _BODY, _STRONG = Face(SERIF_BOLD, 18), Face(SANS, 11.5), Face(BOLD, 11.5)
_SMALL, _DIGITS = Face(SANS, 9), Face(BOLD, 21)
_ROOM = 4 * MM
_COLUMNS = 4
_CELL = 15 * MM


def recovery_sheet_pdf(sheet: RecoverySheet) -> bytes:
    """The sheet as a PDF of one page, in the language that speaks."""
    out = BytesIO()
    title = _("Recovery sheet")
    canvas = new_canvas(out, title, sheet.library)
    canvas.setPageSize((A4[1], A4[0]))
    canvas.setLineWidth(HAIRLINE)
    draw_stack(canvas, [*_head(sheet, title), _grid(sheet.groups), *_use(), *_signature()], _MARGIN, A4[0] - _MARGIN)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _head(sheet: RecoverySheet, title: str) -> list[Block]:
    made = _("Made on {day} for the file “{file}”").format(day=full_day(sheet.made_on), file=sheet.file)
    for_what = _(
        "If the library's password is forgotten, these digits open it. With neither of the two nobody can read the "
        "library any more."
    )
    keep = _(
        "Whoever has this sheet and the file can read everything about the readers. Keep it in the director's safe, "
        "not beside the computer, and make no copy on a computer."
    )
    return [
        paragraph(sheet.library, _BODY, _WIDTH, after=_ROOM / 2),
        paragraph(title, _TITLE, _WIDTH, after=_ROOM / 2),
        paragraph(made, _BODY, _WIDTH, after=_ROOM),
        paragraph(for_what, _BODY, _WIDTH, after=_ROOM / 2),
        paragraph(keep, _STRONG, _WIDTH, after=2 * _ROOM),
    ]


def _grid(groups: tuple[str, ...]) -> Block:
    """The groups in the order of reading, each with its number."""
    wide = _WIDTH / _COLUMNS
    texts: list[Text] = []
    boxes: list[tuple[float, float, float, float]] = []
    for place, group in enumerate(groups):
        row, column = divmod(place, _COLUMNS)
        x, y = column * wide, row * _CELL
        boxes.append((x, y, wide, _CELL))
        texts += set_lines([str(place + 1)], _SMALL, x + 1.5 * MM, y + 1.2 * MM)
        left = x + (wide + 5 * MM - width_of(group, _DIGITS)) / 2
        texts += set_lines([group], _DIGITS, left, y + (_CELL - _DIGITS.leading) / 2)
    rows = -(-len(groups) // _COLUMNS)
    return Block(rows * _CELL + 2 * _ROOM, tuple(texts), tuple(boxes))


def _use() -> list[Block]:
    steps = (
        _("Start the program. Where it asks for the password, press “{button}”.").format(
            button=_("Forgotten the password?")
        ),
        _("Type the groups in their order; a mistyped group is named at once."),
        _("Choose a new password, and print a new sheet for the safe."),
    )
    lines = [paragraph(f"{number}. {step}", _BODY, _WIDTH, after=_ROOM / 2) for number, step in enumerate(steps, 1)]
    until = _("This sheet holds until the password is changed; afterwards it opens the backups made before that day.")
    return [
        paragraph(_("How to use it"), _STRONG, _WIDTH, after=_ROOM / 2),
        *lines,
        paragraph(until, _BODY, _WIDTH, after=4 * _ROOM),
    ]


def _signature() -> list[Block]:
    words = (_("Put into the safe on"), _("Name and signature"))
    half = _WIDTH / 2 - _ROOM
    lefts = (0.0, _WIDTH / 2 + _ROOM)
    texts = [text for left, line in zip(lefts, words, strict=True) for text in set_lines([line], _SMALL, left, 1 * MM)]
    return [Block(10 * MM, tuple(texts), lines=tuple((left, 0, left + half, 0) for left in lefts))]
