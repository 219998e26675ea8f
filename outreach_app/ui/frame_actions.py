"""The keys that work on every page."""

from outreach_app.ui import theme
from outreach_app.ui.actions import ActionSpec
from outreach_app.ui.stages import STAGES
from outreach_app.wording import N_


def frame_actions(window) -> list[ActionSpec]:
    """The main window's own actions: one for each page that exists, undo and redo, size, help."""

    def go(key: str):
        return lambda: window.go(key)

    def resize(step: int):
        return lambda: window.set_look("scale", theme.next_scale(step))

    pages = [
        ActionSpec(stage.key, stage.title, (f"Ctrl+{stage.digit}",), go(stage.key), stage.icon, everywhere=True)
        for stage in STAGES
        if stage.key in window.rail.buttons
    ]
    return [
        *pages,
        ActionSpec(
            "print", N_("Print centre"), ("Ctrl+P",), lambda: open_print_centre(window), "print", everywhere=True
        ),
        ActionSpec("find", N_("Find or do"), ("Ctrl+K",), window.find_asked.emit, "search", everywhere=True),
        ActionSpec("import", N_("Import…"), ("Ctrl+I",), lambda: window.go("import"), everywhere=True),
        ActionSpec("undo", N_("Take back the last step"), ("Ctrl+Z",), window.desk.undo, "undo", everywhere=True),
        ActionSpec("redo", N_("Do it again"), ("Ctrl+Shift+Z", "Ctrl+Y"), window.desk.redo, "redo", everywhere=True),
        ActionSpec("larger", N_("Larger"), ("Ctrl++", "Ctrl+="), resize(1), everywhere=True),
        ActionSpec("smaller", N_("Smaller"), ("Ctrl+-",), resize(-1), everywhere=True),
        ActionSpec(
            "natural", N_("Natural size"), ("Ctrl+Alt+0",), lambda: window.set_look("scale", 100), everywhere=True
        ),
        ActionSpec("lock", N_("Lock the window"), ("Ctrl+L",), window.lock_asked.emit, "key", everywhere=True),
        ActionSpec("help", N_("Help"), ("F1",), window.help, "help", everywhere=True),
    ]


def open_print_centre(window) -> None:
    """Show the print centre, with the day that is looked at."""
    here = window.page
    window.go("print")
    if here and window.page is not here and window.page.KEY == "print":
        window.page.arrive(here.day)
