"""A blank as large as an administration makes them: 120 boxes for text and 40 to tick, built by reportlab."""

from datetime import date
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from documents.forms.description import BoxEntry, Field, FieldKind, Form, FormPurpose


TEXTS, CHECKS, ROWS = 120, 40, 40


def wide_blank() -> bytes:
    """Two pages: three columns of text boxes, then the ticks."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=True)
    for number in range(TEXTS):
        column, row = divmod(number, ROWS)
        canvas.acroForm.textfield(
            name=f"t{number}", x=30 + 180 * column, y=790 - 19 * row, width=170, height=16, fontSize=9,
            borderWidth=0, maxlen=0,
        )  # fmt: skip
    canvas.showPage()
    canvas.drawString(30, 810, "Cases")
    for number in range(CHECKS):
        canvas.acroForm.checkbox(name=f"c{number}", x=30, y=790 - 19 * number, size=12)
    canvas.save()
    return made.getvalue()


def wide_form() -> Form:
    """Each box has a field of its own."""
    texts, checks = [f"t{number}" for number in range(TEXTS)], [f"c{number}" for number in range(CHECKS)]
    return Form(
        slug="wide", paper="", purpose=FormPurpose.APPLICATION,
        number="0*01", other_number="S0", title="", url="", source="",
        checked_on=date(2026, 11, 25), filled_by=(),
        fields=(
            *(Field(key=name, kind=FieldKind.TEXT) for name in texts),
            *(Field(key=name, kind=FieldKind.FLAG) for name in checks),
        ),
        entries=(
            *(BoxEntry(box=name, label=name, takes=(name,)) for name in texts),
            *(BoxEntry(box=name, label=name, takes=(name,), states={"yes": "Yes"}) for name in checks),
        ),
    )  # fmt: skip


def wide_values() -> dict[str, str | bool]:
    """Something in every box."""
    texts = {f"t{number}": f"Rakotonirina {number}" for number in range(TEXTS)}
    return texts | {f"c{number}": True for number in range(CHECKS)}
