import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from outreach_app.ui import theme
from outreach_app.ui.chip import Chip, Mark, chip_width, paint_chip
from outreach_app.ui.palette import State


@pytest.mark.parametrize("state", State)
def test_a_chip_is_colour_icon_and_word(dressed, qtbot, state):
    chip = Chip(Mark(state))
    qtbot.addWidget(chip)
    assert chip.accessibleName() == state.label
    picture = chip.grab().toImage()
    colours = {picture.pixelColor(x, y).name().upper() for x in range(picture.width()) for y in range(picture.height())}
    tone = theme.colours().tones[state]
    assert {tone.ink.upper(), tone.ground.upper()} <= colours


def test_a_chip_may_say_more_than_its_state(dressed, qtbot):
    chip = Chip(Mark(State.OVERDUE, "not home"))
    qtbot.addWidget(chip)
    narrow = chip.sizeHint().width()
    chip.show_mark(Mark(State.OVERDUE, "not home for the third time"))
    assert chip.accessibleName() == "not home for the third time"
    assert chip.sizeHint().width() > narrow


def test_a_chip_keeps_to_its_room(dressed):
    image = QImage(60, 32, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_chip(painter, QRect(0, 0, 40, 32), Mark(State.DUE, "much too long for its cell"))
    painter.end()
    assert image.pixelColor(20, 8).alpha() == 255
    assert {image.pixelColor(x, y).alpha() for x in range(41, 60) for y in range(32)} == {0}


def test_a_chip_grows_with_the_scale(dressed):
    before = chip_width(Mark(State.DUE))
    theme.apply(dressed, theme="light", percent=200)
    assert 1.8 * before < chip_width(Mark(State.DUE)) < 2.2 * before
