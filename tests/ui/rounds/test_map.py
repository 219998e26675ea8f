"""The schematic map: true to scale, readable without colours, worked by keys and mouse."""

from math import hypot

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from outreach_app.ui import theme
from outreach_app.ui.rounds.map_painting import foot_words
from outreach_app.ui.rounds.projection import frame, round_length, spread
from tests import builders
from tests.ui.rounds.conftest import at

KEY = Qt.Key


def test_north_is_up_and_everything_fits() -> None:
    points = [(56.0, 35.0), (56.1, 35.0), (56.05, 35.3)]
    seen = frame(points, (400, 300), 30)
    spots = [seen.spot(*point) for point in points]
    assert spots[1][1] < spots[2][1] < spots[0][1]
    assert all(29 <= x <= 371 and 29 <= y <= 271 for x, y in spots)
    assert spots[0][0] == pytest.approx(spots[1][0])


def test_distances_are_true_to_scale_in_both_directions() -> None:
    seen = frame([(56.0, 35.0), (56.1, 35.3)], (400, 300), 30)
    (x, y), (a, _b), (_c, d) = (seen.spot(*point) for point in ((56.0, 35.0), (56.0, 35.2), (56.1, 35.0)))
    east, north = (a - x) / seen.scale, (y - d) / seen.scale
    assert north == pytest.approx(11_120, rel=0.01)
    assert east == pytest.approx(12_400, rel=0.02)


def test_one_place_alone_stands_in_the_middle() -> None:
    seen = frame([(56.0, 35.0)], (400, 300), 30)
    assert seen.spot(56.0, 35.0) == (200, 150)


def test_what_is_enlarged_is_what_was_chosen() -> None:
    points = [(56.0, 35.0), (56.1, 35.3)]
    seen = frame(points, (400, 300), 30, 4, points[1])
    assert seen.spot(*points[1]) == (200, 150)
    assert seen.scale == pytest.approx(4 * frame(points, (400, 300), 30).scale)


def test_places_that_would_cover_each_other_make_room() -> None:
    placed = spread({str(number): (100.0, 100.0) for number in range(12)}, 26)
    assert placed["0"] == (100.0, 100.0)
    spots = list(placed.values())
    assert all(hypot(a[0] - b[0], a[1] - b[1]) >= 26 for n, a in enumerate(spots) for b in spots[:n])
    assert all(hypot(x - 100, y - 100) < 26 * 6 for x, y in spots)


@pytest.mark.parametrize(
    ("metres", "length"), [(0.5, 1), (1, 1), (3, 2), (9, 5), (99, 50), (1_999, 1_000), (5_000, 5_000)]
)
def test_the_scale_bar_has_a_round_length(metres, length) -> None:
    assert round_length(metres) == length


@pytest.fixture
def screen(crossed, open_screen):
    made = open_screen()
    made.qtbot.wait(50)
    return made


def test_list_and_map_have_the_same_stop_chosen(screen) -> None:
    map_ = screen.order.map
    screen.go_to(2)
    assert map_.current == screen.stops.rows.rows[2].id
    map_.setFocus()
    screen.press(KEY.Key_Right)
    assert screen.stops.currentIndex().row() == 3
    assert "Громова" in map_.accessibleDescription()
    screen.press(KEY.Key_Home)
    assert screen.stops.currentIndex().row() == 0
    screen.press(KEY.Key_Left)
    assert screen.stops.currentIndex().row() == 0


def test_a_click_on_the_map_chooses_a_stop_and_a_double_click_opens_it(screen, crossed) -> None:
    map_ = screen.order.map
    x, y = map_.spots()[crossed.stops[1].id]
    spot = QPoint(round(x), round(y))
    screen.qtbot.mouseClick(map_, Qt.MouseButton.LeftButton, pos=spot)
    assert screen.stops.currentIndex().row() == 1
    screen.qtbot.mouseDClick(map_, Qt.MouseButton.LeftButton, pos=spot)
    assert screen.gone == [("reader", crossed.readers[1])]


def test_keys_on_the_map_move_pin_and_open_the_stop(screen, crossed) -> None:
    map_ = screen.order.map
    map_.setFocus()
    screen.press(KEY.Key_Home)
    screen.press(KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert screen.names()[:2] == ["Белова", "Абрамова"]
    screen.press(KEY.Key_Space, on=map_)
    assert screen.stops.rows.rows[1].stop.pinned
    screen.press(KEY.Key_Return, on=map_)
    assert screen.gone == [("reader", crossed.readers[0])]


def test_a_stop_says_all_about_itself_when_pointed_at(screen, crossed) -> None:
    map_ = screen.order.map
    x, y = map_.spots()[crossed.stops[0].id]
    spot = QPoint(round(x), round(y))
    QApplication.sendEvent(map_, QHelpEvent(QEvent.Type.ToolTip, spot, map_.mapToGlobal(spot)))
    assert "Абрамова" in QToolTip.text()
    QToolTip.hideText()


def test_the_map_is_enlarged_and_shown_whole_again(screen) -> None:
    map_ = screen.order.map
    map_.setFocus()
    before = dict(map_.spots())
    screen.press(KEY.Key_Plus)
    assert map_.spots() != before
    screen.press(KEY.Key_0)
    assert map_.spots() == before


def test_what_the_map_cannot_show_is_said(library, open_screen) -> None:
    at(library, "Абрамова", 56.0, approximate=True)
    builders.add_served_reader(library, "Белова", place=builders.add_place(library, located=False))
    builders.make_round(library)
    screen = open_screen()
    map_ = screen.order.map
    words = foot_words(map_._drawing())
    assert "dotted: the place is approximate" in words
    assert "1 stop is not on the map" in words
    assert list(map_.spots()) == [screen.stops.rows.rows[0].id]


def test_an_empty_map_is_drawn_too(library, open_screen) -> None:
    map_ = open_screen().order.map
    assert map_.spots() == {}
    assert not map_.grab().isNull()


@pytest.mark.parametrize(("look", "percent"), [("light", 100), ("dark", 200)])
def test_stops_are_told_apart_by_shape(library, dressed, open_screen, look, percent) -> None:
    """A stop that comes too late is drawn as a square: its corner is inked where a circle's is not."""
    from datetime import time

    at(library, "Абрамова", 56.0)
    at(library, "Белова", 56.5, window_from=time(9), window_until=time(10, 5))
    builders.make_round(library)
    theme.apply(dressed, theme=look, percent=percent)
    screen = open_screen(1920, 1080)
    map_ = screen.order.map
    screen.qtbot.wait(50)
    map_.choose(None)
    picture = map_.grab().toImage()
    first, late = (map_.spots()[one.id] for one in screen.stops.rows.rows)
    corner = theme.px(9)
    ground = picture.pixelColor(round(first[0] - corner), round(first[1] - corner)).name().upper()
    square = picture.pixelColor(round(late[0] - corner), round(late[1] - corner)).name().upper()
    assert square == theme.colours().danger.upper()
    assert ground != theme.colours().accent.upper()
