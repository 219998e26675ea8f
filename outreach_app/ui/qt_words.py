"""Qt's own words (menus of text fields, file pickers, calendars) in the language that speaks."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from outreach_app import wording
from outreach_app.wording import N_, _

_MISSING = {
    ("QFileDialog", "&Look in:"): N_("&Look in:"),
    ("QFileDialog", "Files of &type:"): N_("Files of &type:"),
    ("QAbstractFileIconProvider", "Folder"): N_("Folder"),
    ("QAbstractFileIconProvider", "File"): N_("File"),
    ("QAbstractFileIconProvider", "Drive"): N_("Drive"),
}
"""What Qt's own catalogue leaves untranslated in the pickers that people see."""


class _Rest(QTranslator):
    """Speaks what Qt's catalogue lacks."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, _comment: str | None = None, _number: int = -1) -> str | None:
        missing = _MISSING.get((context, text))
        return _(missing) if missing else None


_qt, _rest = QTranslator(), _Rest()


def speak() -> None:
    """Let Qt speak the window's language; English is what it speaks by itself. Done once the frame is painted."""
    application = QApplication.instance()
    language = wording.language()
    QLocale.setDefault(QLocale(language))
    for translator in (_qt, _rest):
        application.removeTranslator(translator)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and _qt.load(f"qtbase_{language}", folder):
        application.installTranslator(_rest)
        application.installTranslator(_qt)
