"""The days of a kit and the rounds that go along, as the command line is told them."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from outreach_app.cli.kit_group import calls_told
from outreach_app.cli.session import Session
from outreach_app.domain.errors import UserError
from outreach_app.settings import SettingsFile
from tests.builders import TODAY, add_served_reader, make_round


def test_rounds_told_by_number_tell_the_days_of_a_kit(library, tmp_path, monkeypatch):
    add_served_reader(library, "Иванова")
    made = make_round(library)
    monkeypatch.setattr(Session, "now", lambda _session: datetime(2031, 1, 1, tzinfo=UTC))
    session = Session(SettingsFile(tmp_path / "other.json"), lambda _told: 0)
    told = partial(calls_told, session, library)
    assert told(None, None, [str(made.number)], besides=False) == ((TODAY, TODAY), (made.id,))
    assert told(None, None, [], besides=False)[0] == (session.today, session.today)
    on = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
    assert told(on, None, [], besides=False) == ((TODAY, TODAY), (made.id,))
    assert told(on, None, [], besides=True) == ((TODAY, TODAY), ())
    for wrong in (on - timedelta(days=1), on + timedelta(days=400)):
        with pytest.raises(UserError, match="last day comes before"):
            told(on, wrong, [], besides=False)
