"""The mobile library's timetable in the wizard: her own column names, what is untidy, and all taken back."""

from outreach_app.services import places
from outreach_app.ui.importing.steps import CHECK, RESULT

TABLE = "День;Деревня;Где стоит;Прибытие;Отправление\nвторник;Борки;у школы;10:00;10:40\nсреда;Сосны;у клуба;11:00;\n"


def test_a_timetable_comes_in_by_its_own_columns(open_wizard):
    wizard = open_wizard("stops")
    wizard.drop(wizard.file(TABLE))
    assert wizard.said()[:2] == ["Weekday or date", "Town or village"]
    wizard.page.choose_field(2, "stop")
    wizard.click(wizard.frame.next)
    assert wizard.page.step == CHECK
    assert [verdict for _line, verdict, _name in wizard.judged()] == ["doubtful", "new", "new"]
    wizard.click(wizard.frame.next)
    assert wizard.page.step == RESULT
    assert wizard.window.toast.words() == "2 lines of the timetable imported"
    assert [one.name for one in places.points(wizard.library)] == ["Борки, у школы", "Сосны, у клуба"]
    assert wizard.frame.result.first.isVisible()
    wizard.window.desk.undo()
    assert places.points(wizard.library) == []
