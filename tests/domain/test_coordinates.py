import pytest

from outreach_app.domain.coordinates import coordinates_text, read_coordinates, swapped
from outreach_app.domain.errors import UserError
from outreach_app.domain.travel import Point

HERE = Point(56.3287, 44.002)


@pytest.mark.parametrize(
    "text",
    [
        "56.3287, 44.0020",
        "56.3287,44.002",
        "56,3287 44,0020",
        "56,3287; 44,0020",
        " 56.3287 44.002 ",
        "56.3287° 44.002°",
        "(56.3287, 44.0020)",
        "широта 56.3287, долгота 44.0020",
        "56.3287°N 44.002°E",
        "44.002° E, 56.3287° N",
        "56°19'43.32\"N 44°0'7.2\"E",
        "56°19′43.32″ с. ш. 44°0′7.2″ в. д.",
        "56°19.722' с.ш. 44°0.12' в.д.",
        "N 56°19′43,32″ E 44°0′7,2″",
        "N 56.3287 E 44.002",
        "E 44.002, N 56.3287",
        "geo:56.3287,44.002",
        "geo:56.3287,44.002;u=35?z=17",
        "geo:0,0?q=56.3287,44.002(Ёлкина)",
        "https://yandex.ru/maps/47/nizhny-novgorod/?ll=44.002%2C56.3287&z=17",
        "https://yandex.ru/maps/?ll=44.1%2C56.2&mode=whatshere&whatshere%5Bpoint%5D=44.002%2C56.3287&z=16",
        "https://yandex.ru/maps/?pt=44.002,56.3287&z=18&l=map",
        "https://yandex.ru/maps/?text=56.3287,44.002",
        "https://2gis.ru/n_novgorod/geo/2674647933934185/44.002%2C56.3287?m=44.05%2C56.30%2F12",
        "https://2gis.ru/n_novgorod?m=44.002%2C56.3287%2F17.5",
        "https://www.google.com/maps/@56.3287,44.002,17z",
        "https://www.google.com/maps/place/Дом/@56.32,44.01,15z/data=!3m1!4b1!4m5!3m4!8m2!3d56.3287!4d44.002",
        "https://maps.google.com/?q=56.3287,44.002",
        "https://www.google.com/maps/search/?api=1&query=56.3287%2C44.002",
        "https://www.openstreetmap.org/?mlat=56.3287&mlon=44.002#map=17/56.1/44.1",
        "https://www.openstreetmap.org/#map=17/56.3287/44.002",
        "https://bing.com/maps?cp=56.3287~44.002&lvl=16",
        "https://maps.apple.com/?ll=56.3287,44.002",
    ],
)
def test_a_point_is_read_from_whatever_a_map_gives(text: str) -> None:
    assert read_coordinates(text) == HERE


@pytest.mark.parametrize("text", ["56.3", "56,44", "Лесная 4", "56.1 44.1 12.3", "ул. Лесная, дом", ""])
def test_what_names_no_point_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UserError, match=r"as in 56\.3287, 44\.0020"):
        read_coordinates(text)


@pytest.mark.parametrize("link", ["https://maps.app.goo.gl/Zx81", "https://yandex.ru/maps/-/CCUq5"])
def test_a_short_link_is_refused_with_what_to_do(link: str) -> None:
    with pytest.raises(UserError, match="copy the long address"):
        read_coordinates(link)


def test_south_and_west_are_negative() -> None:
    assert read_coordinates("33°27′ S 70°40′ W") == Point(-33.45, -70.6666667)
    assert read_coordinates("-33.45, -70.67") == Point(-33.45, -70.67)


def test_an_order_that_cannot_be_is_changed_over() -> None:
    assert read_coordinates("131.9, 43.1") == Point(43.1, 131.9)
    assert swapped(Point(43.1, 131.9)) is None
    assert swapped(Point(44.002, 56.3287)) == HERE


def test_numbers_beyond_the_earth_are_refused() -> None:
    with pytest.raises(UserError, match="no point"):
        read_coordinates("120, 130")


def test_they_are_typed_back_as_they_were_read() -> None:
    assert read_coordinates(coordinates_text(HERE)) == HERE
