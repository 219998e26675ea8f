"""The mobile library's timetable in the wizard: her own column names, what is untidy, and all taken back."""

from outreach_app.services import places, schedule
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


def test_stops_that_a_new_timetable_leaves_out_end_only_where_that_is_ticked(open_wizard):
    wizard = open_wizard("stops")
    head, line = "Маршрут;День;Деревня;Место;Прибытие;Отправление\n", "Север;вторник;{};у школы;10:00;10:40\n"
    for villages in (("Борки", "Сосны"), ("Борки",)):
        wizard.page.begin("stops")
        wizard.drop(wizard.file(head + "".join(line.format(village) for village in villages)))
        wizard.click(wizard.frame.next)
        if len(villages) == 2:
            assert not wizard.frame.check.missing.isVisible()
            wizard.click(wizard.frame.next)
    missing = wizard.frame.check.missing
    assert missing.end.text() == "1 stop of these routes is not in the file: end its plan from"
    assert missing.names.text() == "Сосны, у школы (every week, Север)"
    assert not wizard.frame.next.isEnabled()
    missing.end.click()
    assert wizard.frame.next.text() == "End the plans"
    wizard.click(wizard.frame.next)
    stop = places.place_named(wizard.library, "Сосны, у школы")
    assert [bool(plan.ended_on) for plan in schedule.plans_of(wizard.library, stop.id)] == [True]
    wizard.window.desk.undo()
    assert [bool(plan.ended_on) for plan in schedule.plans_of(wizard.library, stop.id)] == [False]


def test_the_check_says_what_was_understood_of_each_line(open_wizard):
    wizard = open_wizard("stops")
    text = "График на 2027 год;;;\nДата;Село;Место;Часы\nМаршрут 1;;;\n12.01, 26.01;Борки;у школы;10.00–10.40\n"
    wizard.drop(wizard.file(text + ";;у клуба;с 11 до 11.30\n1 и 3 среда;Сосны;клуб;12–13\nСоставила: Петрова;;;\n"))
    wizard.click(wizard.frame.next)
    assert [name for _line, _verdict, name in wizard.judged() if name] == [
        "Борки, у школы: Tue 12.01, Tue 26.01, 10:00–10:40 · Маршрут 1",
        "Борки, у клуба: Tue 12.01, Tue 26.01, 11:00–11:30 · Маршрут 1",
        "Сосны, клуб: every first and third Wednesday of the month, 12:00–13:00 · Маршрут 1",
    ]
