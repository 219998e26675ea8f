import gc
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from outreach_app import paths
from outreach_app.ui import icons, theme
from outreach_app.ui.stages import STAGES

FOLDER = Path(__file__).resolve().parents[2] / "outreach_app" / "ui"


def inked(picture) -> set[str]:
    image = picture.toImage()
    colours = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {colour.name().upper() for colour in colours if colour.alpha() == 255}


@pytest.mark.parametrize("name", icons.names())
def test_every_pictogram_is_of_one_hand(dressed, name):
    text = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 20 20"' in text
    assert 'stroke-width="1.5"' in text
    assert inked(icons.pixmap(name, "#1F6F5C", 60)) == {"#1F6F5C"}


def test_every_pictogram_that_is_asked_for_is_there():
    asked = {stage.icon for stage in STAGES}
    for file in FOLDER.rglob("*.py"):
        asked |= set(re.findall(r'(?:Button|icon|EmptyState)\("([a-z-]+)"', file.read_text(encoding="utf-8")))
    assert asked <= set(icons.names())
    assert len(asked) > 10


def test_an_icon_follows_the_theme(dressed):
    icon = icons.icon("check")
    light = inked(icon.pixmap(QSize(60, 60)))
    theme.apply(dressed, theme="dark", percent=100)
    assert inked(icon.pixmap(QSize(60, 60))) != light


def test_a_disabled_icon_stands_back(dressed):
    icon = icons.icon("check")
    assert inked(icon.pixmap(QSize(60, 60), QIcon.Mode.Disabled)) == {theme.colours().faint.upper()}


def test_copies_of_icons_outlive_their_first_owner(dressed):
    copies = [QIcon(icons.icon(name)) for name in icons.names()]
    icons.icon.cache_clear()
    gc.collect()
    assert all(not copy.pixmap(QSize(20, 20)).isNull() for copy in copies)
