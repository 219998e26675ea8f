from gettext import translation

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QLineEdit

from outreach_app import paths, wording
from outreach_app.ui import qt_words


@pytest.fixture
def qt_speaks(dressed):
    catalogue = translation("outreach", paths.resources() / "locale", ["ru"])

    def speak(language: str) -> None:
        wording.install({"ru": catalogue}, language)
        qt_words.speak()

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # windows of tests before hear it no more
    yield speak
    speak("en")


def menu_of_a_field(qtbot) -> str:
    field = QLineEdit()
    qtbot.addWidget(field)
    return " ".join(action.text() for action in field.createStandardContextMenu().actions())


def test_qts_own_words_follow_the_windows_language(qt_speaks, qtbot):
    qt_speaks("ru")
    assert "Вырезать" in menu_of_a_field(qtbot)
    assert QLocale().dayName(1) == "понедельник"
    qt_speaks("en")
    assert "Вырезать" not in menu_of_a_field(qtbot)
    assert QLocale().dayName(1) == "Monday"


@pytest.mark.parametrize(
    ("context", "text"),
    [
        ("QFileDialog", "&Look in:"),
        ("QFileDialog", "Files of &type:"),
        ("QFileDialog", "&Rename"),
        ("QAbstractFileIconProvider", "Folder"),
    ],
)
def test_what_qts_catalogue_lacks_is_said_in_russian_too(qt_speaks, context, text):
    qt_speaks("ru")
    assert QCoreApplication.translate(context, text) != text
    qt_speaks("en")
    assert QCoreApplication.translate(context, text) == text


def test_a_text_that_nobody_knows_stays_as_it_is(qt_speaks):
    qt_speaks("ru")
    assert QCoreApplication.translate("Nowhere", "Unheard of") == "Unheard of"
