"""Texts that follow the language while the window is open."""

from PySide6.QtCore import QEvent


class Translated:
    """Stands before the Qt class in the bases; a change of language calls `retranslate()`, as constructors do."""

    def retranslate(self) -> None:
        """Set every text and accessible name anew."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
