from outreach_app.domain.people import Role
from outreach_app.domain.roles import pages_for


def test_pages_that_are_not_for_somebody_leave_the_rail_and_give_way(window) -> None:
    window.go("visits")
    window.allowed.only(frozenset({"readers"}))
    assert window.page.KEY == "readers"
    assert [key for key, button in window.rail.buttons.items() if not button.isHidden()] == ["readers"]
    window.go("visits")
    assert window.page.KEY == "readers"
    assert window.toast.words().startswith("This page is for librarians")
    window.allowed.only(None)
    window.go("visits")
    assert window.page.KEY == "visits"
    assert all(not button.isHidden() for button in window.rail.buttons.values())


def test_whoever_delivers_works_on_rounds_and_visits(window) -> None:
    window.allowed.only(pages_for({Role.DELIVERER}))
    assert window.page.KEY == "visits"


def test_an_unknown_page_is_no_page(window) -> None:
    window.go("nowhere")
    assert window.page.KEY == "readers"
    assert window.toast is None
