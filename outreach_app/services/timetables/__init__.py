"""Papers and files of the mobile library for the public: posters, booklets, the official timetable, calendars."""

from outreach_app.services.timetables.choice import Choice, PublicPaper, stops_of_routes, timetabled
from outreach_app.services.timetables.dates import StopDates, stop_dates
from outreach_app.services.timetables.files import paper_bytes, write_paper, write_papers

__all__ = [
    "Choice",
    "PublicPaper",
    "StopDates",
    "paper_bytes",
    "stop_dates",
    "stops_of_routes",
    "timetabled",
    "write_paper",
    "write_papers",
]
