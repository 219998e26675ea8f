"""The line under the pages: what is saved, backed up and out; in a kit, which one it is."""

from collections.abc import Iterable

from outreach_app.ui.controls import Label


class StatusLine(Label):
    """In a kit it has a ground of its own, so that nobody takes the kit for the library."""

    def __init__(self) -> None:
        super().__init__("small", wrap=True)
        self.setObjectName("statusLine")
        self.mark = ""

    def tell(self, mark: str, parts: Iterable[str]) -> bool:
        """Show the mark and the parts; says whether the mark is another one."""
        self.setText(" · ".join(filter(None, (mark, *parts))))
        if mark == self.mark:
            return False
        self.mark = mark
        self.setProperty("mark", bool(mark))
        self.style().polish(self)
        return True
