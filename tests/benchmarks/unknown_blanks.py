"""A blank that nobody has seen: its boxes read and compiled beside pypdf, and a flat page read off its print."""

from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from documents.forms.engine.blanks import read_blank
from documents.forms.engine.compiling import compiled
from documents.forms.inspection.inspection import looked_through
from tests.benchmarks import suggestions
from tests.benchmarks.measuring import Goal, Pace, Row, calls_in, clock, compare, timed
from tests.benchmarks.wide_blank import wide_blank


LINES, CELLS = 400, 300


def rows(pace: Pace) -> Iterator[Row]:
    """Boxes, compiling, and print."""
    pdf = wide_blank()

    def fields() -> object:
        return PdfReader(BytesIO(pdf)).get_fields()

    for what, ours, goal in (
        ("read 160 boxes of an unknown form", lambda: read_blank(pdf), None),
        ("open and compile it", lambda: (read_blank(pdf), compiled(pdf, 1, flat=False)), Goal(ratio=1.5)),
    ):
        yield compare(what, ours, fields, pace, beside="pypdf, get_fields", goal=goal)
    yield print_alone(pace)
    yield from suggestions.rows(quick=pace.rounds == 1)


def print_alone(pace: Pace) -> Row:
    """Nobody else reads print to be beside; the goal is seconds."""
    flat, goal = flat_page(), Goal(seconds=2)

    def read() -> object:
        return looked_through(flat)

    findings, _clean = looked_through(flat)
    assert len(findings.places) >= CELLS / 10, len(findings.places)
    took = timed(read, calls_in(pace, read))
    what = f"read a flat page of {LINES} lines, {CELLS} cells"
    mark = "met" if goal.met(1, took) else "MISSED"
    return Row(what=what, ours=clock(took), other="", ratio="", goal=f"{goal} {mark}")


def flat_page() -> bytes:
    """One page in print alone: combs of ten cells, lines of a table, a label over each."""
    made = BytesIO()
    canvas = Canvas(made, invariant=True)
    canvas.setFont("Helvetica", 6)
    for number in range(CELLS // 10):
        column, row = divmod(number, 15)
        left, bottom = 40 + column * 260, 800 - row * 26
        canvas.drawString(left, bottom + 14, f"Nom {number}")
        for cell in range(10):
            canvas.rect(left + cell * 12, bottom, 12, 12)
    for number in range(LINES):
        column, row = divmod(number, 50)
        left, bottom = 40 + column * 64, 400 - row * 7.4
        canvas.line(left, bottom, left + 58, bottom)
    canvas.showPage()
    canvas.save()
    return made.getvalue()
