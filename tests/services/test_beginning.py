from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.services import password, working
from outreach_app.services.beginning import make_library, make_sample
from outreach_app.services.library import Library
from outreach_app.services.rounds import rounds_on
from outreach_app.services.statistics import rules
from outreach_app.services.upkeep import is_sample, open_library
from tests.builders import PASSWORD, TODAY, clock
from tests.demo import ROUND_DAY
from tests.demo import clock as demo_clock


def test_a_new_library_has_its_name_and_its_first_librarian(tmp_path: Path):
    path = tmp_path / "Книгоноша" / "фонд.outreach"
    library = make_library(path, PASSWORD, " Заречнинская библиотека ", "Орлова Анна", clock)
    assert rules(library, TODAY).library_name == "Заречнинская библиотека"
    assert [one.name for one in working.librarians(library)] == [library.person] == ["Орлова Анна"]
    assert not is_sample(library)
    assert password.sheet_made_at(library) is None
    library.close()


@pytest.mark.parametrize(
    ("secret", "librarian", "told"), [("кот", "Анна", "at least 8"), (PASSWORD, " ", "needs a name")]
)
def test_what_does_not_fit_makes_no_file(tmp_path: Path, secret: str, librarian: str, told: str):
    path = tmp_path / "new" / "фонд.outreach"
    with pytest.raises(UserError, match=told):
        make_library(path, secret, "", librarian, clock)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError, match="cannot be made"):
        make_library(tmp_path / "file" / "фонд.outreach", PASSWORD, "", "Анна", clock)


def test_the_sample_opens_by_itself_and_is_known_as_such(tmp_path: Path):
    told: list[tuple[int, int]] = []
    path = make_sample(tmp_path / "sample", demo_clock, lambda *step: told.append(step))
    assert password.opens_without(path)
    library = open_library(path, password.WITHOUT, "x", demo_clock)
    assert is_sample(library)
    assert len(rounds_on(library, ROUND_DAY)) > 0
    library.close()
    assert told[-1][0] == told[-1][1]
    assert len(told) > 10
    before = path.stat().st_mtime_ns
    assert make_sample(tmp_path / "sample", demo_clock, lambda *_step: pytest.fail("made anew")) == path
    assert path.stat().st_mtime_ns == before


def test_a_sample_broken_off_is_made_anew(tmp_path: Path):
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_sample(tmp_path, demo_clock, stop)
    assert not (tmp_path / "demo.outreach").exists()


def test_a_demo_is_a_sample_too(demo_library: Library):
    assert is_sample(demo_library)
