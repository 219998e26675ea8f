"""A QR code of a link, drawn as black squares."""

from typing import Any

from outreach_app.documents.drawing import Block

_QUIET = 4
"""Empty modules around it that readers of codes need."""
_LONGEST = 300


def qr_block(text: str, size: float) -> Block | None:
    """The code as a square; none for a text that makes no code one could still scan from paper."""
    from reportlab.graphics.barcode.qr import QrCodeWidget

    if not text or len(text.encode()) > _LONGEST:
        return None
    widget: Any = QrCodeWidget(text, barLevel="M")
    widget.qr.make()
    count = widget.qr.getModuleCount()
    module = size / (count + 2 * _QUIET)
    fills = tuple(
        ((column + _QUIET) * module, (row + _QUIET) * module, module, module)
        for row in range(count)
        for column in range(count)
        if widget.qr.isDark(row, column)
    )
    return Block(size, fills=fills)
