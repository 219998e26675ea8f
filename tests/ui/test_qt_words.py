import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLineEdit

from outreach_app import wording
from outreach_app.ui import qt_words


@pytest.fixture
def qt_speaks(dressed):
    def speak(language: str) -> None:
        wording.speak(language)
        qt_words.speak()

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
