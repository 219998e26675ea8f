"""Parts of the year as librarians write them."""

import pytest

from outreach_app.exchange.seasons import season
from outreach_app.exchange.values import UnreadableError


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("апрель–октябрь", "from 01.04 to 31.10"),
        ("с апреля по октябрь", "from 01.04 to 31.10"),
        ("май - сентябрь", "from 01.05 to 30.09"),
        ("с 1.05 по 15.10", "from 01.05 to 15.10"),
        ("01.05–15.10", "from 01.05 to 15.10"),
        ("с 1 мая до 15 октября", "from 01.05 to 15.10"),
        ("ноябрь–март", "from 01.11 to 31.03"),
        ("апр.–окт.", "from 01.04 to 31.10"),
        ("летом", "from 01.06 to 31.08"),
        ("весна-осень", "from 01.03 to 30.11"),
        ("кроме зимы", "from 01.03 to 30.11"),
        ("кроме июля", "from 01.08 to 30.06"),
        ("Круглый год", "None"),
        ("April to October", "from 01.04 to 31.10"),
    ],
)
def test_a_plain_part_of_the_year_is_read(told: str, found: str) -> None:
    assert str(season(told)) == found


@pytest.mark.parametrize(
    "told", ["по зимнику", "31.02–01.04", "паводок в апреле", "апрель, май", "с мая", "12 лета", "зимник", "маршрутка"]
)
def test_what_is_none_is_said(told: str) -> None:
    with pytest.raises(UnreadableError):
        season(told)
