"""The rail where the screen is low: it scrolls, and the page that is open is in sight."""

from outreach_app.ui.rail import Rail
from outreach_app.ui.stages import BY_KEY


def test_the_page_that_is_open_is_in_sight(dressed, qtbot):
    rail = Rail(BY_KEY)
    qtbot.addWidget(rail)
    rail.resize(180, 220)
    rail.show()
    qtbot.waitExposed(rail)
    for key in (*list(BY_KEY)[-1:], *list(BY_KEY)[:1]):
        rail.choose(key)
        button = rail.buttons[key]
        assert button.visibleRegion().boundingRect().height() == button.height()
