"""The commands of enrolment: the papers that readers sign."""

from pathlib import Path

import click

from outreach_app.cli.options import PATH, common, pass_session
from outreach_app.cli.session import Session


@click.command("enrol-papers")
@common
@click.option("--card", help="The reader's card number or full name: the papers are filled in.")
@click.option("--blank", is_flag=True, help="Blanks to be filled in by hand.")
@click.option("--paper", "papers", multiple=True, help="consent, health-consent, guardian, proxy, registration-card.")
@click.option("--out", type=PATH, required=True, help="Folder for the PDF files.")
@pass_session
def enrol_papers(session: Session, card: str | None, blank: bool, papers: tuple[str, ...], out: Path) -> None:
    """Make the papers that a reader signs at enrolment; without --paper, those that the reader needs."""
    from outreach_app.domain.enrolment import papers_named
    from outreach_app.services.enrolment import papers_for, write_enrolment
    from outreach_app.services.readers import reader_called

    if bool(card) == blank:
        raise click.UsageError("give --card CARD, or --blank")
    wanted = papers_named(papers)
    with session.library() as library:
        reader = reader_called(library, card).id if card else None
        chosen = wanted or papers_for(library, reader, session.today)
        written = write_enrolment(library, reader, chosen, out, session.today)
    value = {"papers": [{"paper": one.value, "file": file} for one, file in zip(chosen, written.files, strict=True)]}
    session.answer(value, *map(str, written.files))
