"""Qt's own words (menus of text fields, file pickers, calendars) in the language that speaks."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from outreach_app import wording

_qt = QTranslator()


def speak() -> None:
    """Let Qt speak the window's language; English is what it speaks by itself. Done once the frame is painted."""
    application = QApplication.instance()
    language = wording.language()
    QLocale.setDefault(QLocale(language))
    application.removeTranslator(_qt)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and _qt.load(f"qtbase_{language}", folder):
        application.installTranslator(_qt)
