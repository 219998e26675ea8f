"""Places are put on the map from the command line."""

from tests.journeys.command_line import Outreach

READERS = """ФИО;Адрес
Ёлкина Мария Петровна;г. Заречинск, Мира, 5
Юный Пётр;г. Заречинск, Ленина, 1
"""
LINK = "https://yandex.ru/maps/?ll=44.1%2C56.2&whatshere%5Bpoint%5D=44.002%2C56.3287"


def test_a_village_is_put_on_the_map(tmp_path):
    outreach = Outreach(tmp_path)
    (tmp_path / "readers.csv").write_text(READERS, encoding="utf-8")
    outreach.json("init")
    outreach.json("import", "readers", tmp_path / "readers.csv")
    assert outreach.json("locate") == {"located": 0, "villages": [{"settlement": "г. Заречинск", "unlocated": 2}]}
    assert outreach.json("locate", "Г. заречинск", LINK) == {"located": 2, "villages": []}
    assert "check the spelling" in outreach.refused("locate", "Заречинск", LINK)
    assert outreach.run("locate", "Заречинск").code == 2
    assert outreach.json("undo")["use_case"] == "locate_village"
