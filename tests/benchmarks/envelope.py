"""The envelope of twelve papers and forty pages, beside pypdf's bare merge of the same pages.

The process whose memory is taken only reads the papers: the programs that make them hold more than it does.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from documents.post.scans import read_papers
from documents.records.models import HeldPaper, ResidenceProof
from enrollment.case_file.records.models import CaseFile
from enrollment.portal.sending.envelope import printed
from enrollment.standing.law.envelopes import envelopes_of
from enrollment.standing.law.standing import standing_of
from enrollment.standing.records.reading import holding_of
from tests.benchmarks.family import ANSWERS, TODAY
from tests.benchmarks.measuring import Goal, Pace, Row, compare


PAPERS, PAGES = 12, 40
TICKED = [
    *((key, "applicant") for key in ("passport", "permit", "vlsts_validation", "birth_cert", "rib")),
    *((key, f"child-{number}") for key in ("child_birth_cert", "child_id") for number in (1, 2)),
]
IN_TIME = Goal(seconds=2)
MOST_MEMORY = 200


def rows(pace: Pace) -> Iterator[Row]:
    """The time of one envelope, then the memory of a process that has made it."""
    # Named here, so that the process that prints never loads what makes them.
    papers = import_module("tests.benchmarks.scans").scans(PAPERS, PAGES)
    ours = family_envelope(papers)
    stamped = [page for page in PdfReader(BytesIO(ours())).pages if f"/{PAPERS}" in page.extract_text()]
    assert len(stamped) >= PAGES
    assert len(PdfReader(BytesIO(merged(papers))).pages) == PAGES
    yield compare(
        f"envelope, {PAPERS} papers, {PAGES} pages",
        ours,
        lambda: merged(papers),
        pace,
        beside="pypdf, bare merge",
        goal=IN_TIME,
    )
    with tempfile.TemporaryDirectory() as folder:
        for number, paper in enumerate(papers):
            (Path(folder) / f"{number:02}.pdf").write_bytes(paper)
        command = [sys.executable, "-m", "tests.benchmarks.printing", folder, str(min(pace.rounds, 3))]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    bare, peak = map(int, told.split())
    yield Row(
        what="memory of a process that prints it, at most",
        ours=f"{peak} MB",
        other=f"before printing: {bare} MB",
        ratio="",
        goal=f"≤ {MOST_MEMORY} MB {'met' if peak <= MOST_MEMORY else 'MISSED'}",
    )


def family_envelope(papers: list[bytes]) -> Callable[[], bytes]:
    """A way to print the demonstration family's envelope with these files."""
    case_file = CaseFile.objects.create(answers=ANSWERS)
    HeldPaper.objects.bulk_create(
        HeldPaper(case_file=case_file, key=key, person=person) for key, person in TICKED
    )
    for month in (1, 2, 3):
        start = date(TODAY.year - (TODAY.month <= month), (TODAY.month - month - 1) % 12 + 1, 1)
        ResidenceProof.objects.create(
            case_file=case_file, kind="rent_receipt", starts_on=start, ends_on=start.replace(day=28)
        )
    standing = standing_of(holding_of(case_file), TODAY)
    envelope = envelopes_of(standing)[0]
    assert envelope.enclosures.total == PAPERS
    return lambda: printed(envelope, standing, read_papers(dict(enumerate(papers, 1))))


def merged(papers: list[bytes]) -> bytes:
    """As pypdf's documentation has it."""
    writer = PdfWriter()
    for each in papers:
        writer.append(BytesIO(each))
    done = BytesIO()
    writer.write(done)
    return done.getvalue()
