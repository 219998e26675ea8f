"""What a question tells: what differs between the two sides, and whether its answers are sides at all."""

from outreach_app.domain.fieldwork import Side
from outreach_app.domain.readers import Phone
from outreach_app.domain.visits import Outcome
from outreach_app.services import fieldwork, readers
from outreach_app.services.fieldwork import merge_report
from tests.builders import TODAY, change_reader, visit
from tests.services.test_fieldwork_stories import Two, two

__all__ = ["two"]
"""The fixture of an office and a laptop."""


def test_two_visits_of_one_day_are_told_apart_by_what_became_of_them(two: Two):
    visit(two.here(), two.other, outcome=Outcome.NOT_HOME)
    visit(two.there(), two.other)
    came = two.bring()
    (asked,) = came.questions
    assert asked.kind == "visit_twice"
    assert "served. Here" in asked.sentence
    assert "not home. Is it one visit?" in asked.sentence
    assert asked.sentence.count("Петрова") == 2
    assert not asked.has_sides
    assert asked.heading == ""
    assert came.merged.entry
    assert [one.has_sides for one in merge_report(two.office, came.merged.entry).questions] == [False]


def test_the_values_stand_beside_the_question_of_a_field_and_not_in_its_heading(two: Two):
    change_reader(two.here(), two.reader, notes="утром")
    change_reader(two.there(), two.reader, notes="вечером")
    (asked,) = two.bring().questions
    assert asked.has_sides
    assert (asked.ours, asked.theirs) == ("утром", "вечером")
    assert asked.heading.endswith(": changed on both sides.")
    assert "утром" in asked.sentence


def test_a_number_and_whose_it_is_are_one_question(two: Two):
    change_reader(two.here(), two.reader, phones=(Phone("2-14-15", "дом."),))
    home = readers.reader(two.office, two.reader).place
    assert home
    made = fieldwork.make_kit(two.office, two.folder / "new.kit", "Орлова", "", (TODAY, TODAY), places=[home])
    change_reader(two.here(), two.reader, phones=(Phone("8 912 111-22-33", "дочь"),))
    kit = two.opened(made)
    change_reader(kit, two.reader, phones=(Phone("8 912 999-99-11", "моб."),))
    fieldwork.write_return_file(kit, two.folder / "new.return")
    kit.close()
    (asked,) = fieldwork.receive_file(two.here(), two.folder / "new.return").questions
    assert (asked.ours, asked.theirs) == ("8 912 111-22-33, дочь", "8 912 999-99-11, моб.")
    fieldwork.answer_question(two.office, asked.id, Side.THEIRS)
    assert readers.reader(two.office, two.reader).phones == (Phone("8 912 999-99-11", "моб."),)
