"""The use cases by the names under which the journal keeps them, in words."""

from outreach_app.wording import N_, _

USE_CASES = {
    "add_person": N_("person added"),
    "change_person": N_("person changed"),
    "add_vehicle": N_("vehicle added"),
    "add_place": N_("place added"),
    "change_place": N_("place changed"),
    "see_door_code": N_("door code seen"),
    "add_reader": N_("reader added"),
    "change_reader": N_("reader changed"),
    "add_title": N_("title added"),
    "change_title": N_("title corrected"),
    "add_plan": N_("service planned"),
    "change_plan": N_("service plan changed"),
    "pause_plan": N_("service paused"),
    "end_pause": N_("pause ended"),
    "end_service": N_("service ended"),
    "resume_service": N_("service resumed"),
    "agree_date": N_("date agreed"),
    "add_route": N_("route added"),
    "plan_day": N_("day planned"),
    "suggest_order": N_("order suggested"),
    "move_stop": N_("stop moved"),
    "remove_stop": N_("stop removed"),
    "change_round": N_("round changed"),
    "change_deliverer": N_("deliverer changed"),
    "change_vehicle": N_("vehicle of a round changed"),
    "cancel_round": N_("round cancelled"),
    "leave_rounds": N_("reader taken off rounds"),
    "postpone_round": N_("round postponed"),
    "print_papers": N_("papers printed"),
    "pack": N_("copy packed"),
    "unpack": N_("copy unpacked"),
    "add_found_book": N_("book outside the collection packed"),
    "add_request": N_("request noted"),
    "record_visit": N_("visit recorded"),
    "record_as_prepared": N_("round recorded as prepared"),
    "record_outcomes": N_("outcomes imported"),
    "withdraw_visit": N_("visit taken back"),
    "close_concern": N_("follow-up closed"),
    "take_back": N_("copy returned"),
    "mark_lost": N_("copy lost"),
    "renew": N_("loan renewed"),
    "set_rules": N_("library rules changed"),
    "anonymise_reader": N_("reader anonymised"),
    "import_readers": N_("readers imported"),
    "import_titles": N_("titles imported"),
    "make_sample_library": N_("sample library made"),
    "undo": N_("undone"),
    "redo": N_("done again"),
}


def use_case_label(name: str) -> str:
    """A use case in words."""
    return _(USE_CASES.get(name, name))
