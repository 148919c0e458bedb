"""Filling forms: the two of the site beside pypdf, and a wide blank beside the others who fill forms.

The values are the same when read back. On paper pypdf prints ? for the letters that the field's font lacks.
"""

import logging
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from time import perf_counter

from pypdf import PdfReader

from documents.cerfa import fill, in_use
from documents.forms.engine.blanks import prove, read_blank
from documents.forms.engine.filling import filled
from documents.forms.engine.values import checked
from enrollment.portal.forms.views import values_for
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import standing_of
from tests.benchmarks import form_fillers as others
from tests.benchmarks import unknown_blanks
from tests.benchmarks.family import ANSWERS, TODAY
from tests.benchmarks.measuring import Goal, Pace, Row, calls_in, clock, compare, timed
from tests.benchmarks.memory import growth
from tests.benchmarks.wide_blank import wide_blank, wide_form, wide_values


# Its warning of each letter that a font lacks would be most of its time.
logging.getLogger("pypdf").setLevel(logging.ERROR)


def rows(pace: Pace) -> Iterator[Row]:
    """The forms of the site, then the wide blank, then memory."""
    yield from of_the_site(pace)
    yield from of_the_wide_blank(pace)
    yield from unknown_blanks.rows(pace)
    yield growth("tests.benchmarks.filling", pace.files, "fills")


def of_the_site(pace: Pace) -> Iterator[Row]:
    """Both forms, to be edited further and for the printer."""
    standing = standing_of(Holding(answers=ANSWERS), TODAY)
    for form in standing.forms:
        values = values_for(form, standing)
        blank = in_use(form).blank.pdf
        texts = texts_in(fill(form, values))
        assert texts and texts_in(others.by_pypdf(blank, texts)) == texts
        for what, flatten in (("fields kept", False), ("flat", True)):
            yield compare(
                f"fill {form}, {what}",
                lambda form=form, values=values, flatten=flatten: fill(form, values, flatten=flatten),
                lambda blank=blank, texts=texts: others.by_pypdf(blank, texts),
                pace,
                beside="pypdf, fields kept",
                goal=Goal(ratio=1 / 100) if form == "cerfa-15763" and not flatten else None,
            )


def of_the_wide_blank(pace: Pace) -> Iterator[Row]:
    """120 texts and 40 ticks; the check of the values is part of what ours does."""
    pdf, form, values = wide_blank(), wide_form(), wide_values()
    blank = read_blank(pdf)
    prove(form, blank)

    def ours(*, flat: bool = False) -> bytes:
        return filled(form, blank, checked(form, values, nir_allowed=False), flat=flat)

    assert others.values_in(ours()) == values
    for name, other, ratio in (
        ("PyPDFForm", others.by_pypdfform, 50),
        ("pypdf", others.by_pypdf, 80),
    ):
        assert others.values_in(other(pdf, values)) == values
        goal = Goal(ratio=1 / ratio)
        yield compare(
            "fill 160 boxes, fields kept",
            ours,
            lambda other=other: other(pdf, values),
            pace,
            beside=name,
            goal=goal,
        )
    yield flat_beside_pdftk(pace, lambda: ours(flat=True), pdf)


def flat_beside_pdftk(pace: Pace, ours, pdf: bytes) -> Row:
    """By the clock on the wall: the other works in a process of its own, and the start of its Java is in it."""
    what, values = "fill 160 boxes, flat (wall clock)", wide_values()
    if not others.PDFTK:
        took = timed(ours, calls_in(pace, ours), perf_counter)
        return Row(what=what, ours=clock(took), other="pdftk isn’t installed (make bench does)", ratio="")
    with tempfile.TemporaryDirectory() as folder:
        blank, data = Path(folder, "blank.pdf"), Path(folder, "values.fdf")
        blank.write_bytes(pdf)
        data.write_bytes(others.as_fdf(values))
        for flat in (ours(), others.by_pdftk(blank, data)):
            words = others.words_in(flat)
            assert all(text in words for text in values.values() if isinstance(text, str))
        return compare(
            what,
            ours,
            lambda: others.by_pdftk(blank, data),
            pace,
            beside="pdftk, Java’s start in it",
            goal=Goal(ratio=1 / 100),
            by=perf_counter,
        )


def texts_in(pdf: bytes) -> dict[str, str]:
    """The text fields that are filled."""
    return {name: text for name, text in PdfReader(BytesIO(pdf)).get_form_text_fields(True).items() if text}
