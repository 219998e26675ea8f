"""Puts the program together: settings, language, then the window or the command line."""

import gettext
import locale
import logging
import sys
import traceback
from logging.handlers import RotatingFileHandler

from outreach_app import __version__, paths, wording
from outreach_app.domain.errors import UserError
from outreach_app.settings import SettingsFile

LOG_BYTES = 500_000
USER_ERROR, OUR_ERROR = 3, 1

log = logging.getLogger("outreach")


def main() -> None:
    """Start: the window without arguments, else the command line."""
    settings = SettingsFile()
    speak_as_set(settings)
    try:
        code = _window_alone(settings) if len(sys.argv) == 1 else _command_line(settings)
    except UserError as error:
        print(error, file=sys.stderr)
        code = USER_ERROR
    except Exception as error:
        report_bug(error)
        code = OUR_ERROR
    sys.exit(code)


def speak_as_set(settings: SettingsFile) -> None:
    """Load the catalogues; the language is that of the settings, else the computer's, else Russian."""
    folder = str(paths.resources() / "locale")
    catalogues = {
        language: gettext.translation("outreach", folder, [language], fallback=True) for language in wording.LANGUAGES
    }
    system = (locale.getlocale()[0] or "").lower()
    usual = "en" if system.startswith(("en", "english")) else "ru"
    wording.install(catalogues, settings.now.language or usual)


def _window_alone(settings: SettingsFile) -> int:
    from outreach_app.cli.session import Session

    return open_window(Session(settings, open_window))


def _command_line(settings: SettingsFile) -> int:
    from outreach_app.cli import outreach
    from outreach_app.cli.session import Session

    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    result = outreach.main(obj=Session(settings, open_window), prog_name="outreach", standalone_mode=True)
    return int(result or 0)


def report_bug(error: Exception) -> None:
    """Log where the program failed, without the values, which may be personal; tell where the log is."""
    start_log()
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("version %s: %s\n%s", __version__, type(error).__name__, frames)
    print(
        wording._("The program failed ({name}). Nothing was half-written. Please send us the log: {file}").format(
            name=type(error).__name__, file=paths.log_folder() / "outreach.log"
        ),
        file=sys.stderr,
    )


def start_log() -> None:
    """Keep the log in this computer's log folder, at most three files of it."""
    if not log.handlers:
        file = paths.log_folder() / "outreach.log"
        log.addHandler(RotatingFileHandler(file, maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8"))
        log.setLevel(logging.INFO)
