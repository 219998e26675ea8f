"""What the wizard says of kinds, formats and verdicts."""

from outreach_app.services.imports import ImportResult, Verdict
from outreach_app.services.imports.preview import LOANS, READERS, STOPS, TITLES
from outreach_app.ui.chip import Mark
from outreach_app.ui.palette import State
from outreach_app.wording import N_, _, ngettext

HEADINGS = {
    READERS: N_("Import readers"),
    TITLES: N_("Import titles and copies"),
    LOANS: N_("Import loans"),
    STOPS: N_("Import stops"),
}
KINDS = {READERS: N_("Readers"), TITLES: N_("Titles"), LOANS: N_("Books lent"), STOPS: N_("Mobile stops")}
FILES = {
    READERS: "*.csv *.xlsx *.txt",
    TITLES: "*.csv *.xlsx *.txt *.iso *.mrc *.marc *.xml",
    LOANS: "*.csv *.xlsx *.txt",
    STOPS: "*.csv *.xlsx *.txt",
}
INVITATIONS = {
    READERS: N_(
        "A table with one line for each reader, CSV or XLSX from Excel or LibreOffice, or the readers of IRBIS as text "
        "(RDR). Drop the file here or choose it. Nothing is written before you have seen what will become of each line."
    ),
    TITLES: N_(
        "What your catalogue exports: RUSMARC, MARC 21, MARCXML, IRBIS text, or a table (CSV, XLSX). Drop the file "
        "here or choose it. Nothing is written before you have seen what will become of each record."
    ),
    LOANS: N_(
        "What readers have at home, and what they read before: a table with one line for each loan (CSV, XLSX), or the "
        "readers of IRBIS as text (RDR). Readers and collection come first. Drop the file here or choose it. Figures "
        "do not count these loans again."
    ),
    STOPS: N_(
        "The timetable of the mobile library: a table with the date or weekday, the village, the place, arrival and "
        "departure (CSV, XLSX), or an open stop file. Drop the file here or choose it. Nothing is written before you "
        "have seen what will become of each line."
    ),
}
HELP = N_(
    "Bring in readers, titles, loans or stops from another program's file. Choose the file or drop it here, say what "
    "its columns hold, look at what will become of each record, then import. Ctrl+Enter goes on, Alt+Left goes back; "
    "until the last button nothing is written, and the whole import can be taken back. Readers who may be here "
    "already stand side by side: 1 is the same person, 2 another one, 3 leaves the record out, 0 decides so about "
    "all like these, 4 takes the file's value of a line."
)
_FORMATS = {
    "csv": N_("Table (CSV)"),
    "xlsx": N_("Workbook (XLSX)"),
    "rusmarc": N_("RUSMARC (ISO 2709)"),
    "marc21": N_("MARC 21 (ISO 2709)"),
    "marcxml": N_("MARC as XML"),
    "irbis": N_("IRBIS text"),
    "rdr": N_("IRBIS readers (RDR)"),
}
_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1251": "Windows-1251",
    "cp866": "DOS-866",
    "koi8-r": "KOI8-R",
    "marc-8": "MARC-8",
}
_DELIMITERS = {";": N_("semicolon ;"), ",": N_("comma ,"), "\t": N_("tab"), "|": N_("bar |")}
_STATES = {
    Verdict.NEW: State.DONE,
    Verdict.CHANGED: State.PLANNED,
    Verdict.SAME: State.PAUSED,
    Verdict.DOUBTFUL: State.DUE,
    Verdict.REFUSED: State.OVERDUE,
}


def format_words(format: str) -> str:
    """A format as it is offered."""
    return _(_FORMATS[format])


def encoding_words(encoding: str) -> str:
    """An encoding as people know it."""
    return _ENCODINGS.get(encoding, encoding)


def delimiter_words(delimiter: str) -> str:
    """What stands between columns, by its name."""
    return _(_DELIMITERS[delimiter])


def mark(verdict: Verdict) -> Mark:
    """A verdict as a chip."""
    return Mark(_STATES[verdict], verdict.label)


def counted(verdict: Verdict, count: int) -> str:
    """So many records of a verdict."""
    match verdict:
        case Verdict.NEW:
            return ngettext("{count} new", "{count} new", count)
        case Verdict.CHANGED:
            return ngettext("{count} added to", "{count} added to", count)
        case Verdict.SAME:
            return ngettext("{count} here already", "{count} here already", count)
        case Verdict.DOUBTFUL:
            return ngettext("{count} to look at", "{count} to look at", count)
    return ngettext("{count} not taken", "{count} not taken", count)


def done_words(kind: str, result: ImportResult) -> str:
    """What an import did, for the toast and the last step."""
    if not result.changes.entry:
        return _("Nothing was written: all of it is here already, or was not taken")
    if kind == READERS:
        return ngettext("{count} reader imported", "{count} readers imported", result.added)
    if kind == LOANS:
        return ngettext("{count} loan imported", "{count} loans imported", result.added)
    if kind == STOPS:
        return ngettext(
            "{count} line of the timetable imported", "{count} lines of the timetable imported", result.added
        )
    return ngettext("{count} title imported", "{count} titles imported", result.added)
