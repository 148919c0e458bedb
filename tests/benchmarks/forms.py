"""The official forms: ours beside pypdf's own way, the same values into the same blank.

The values are the same when read back. On paper pypdf prints ? for the letters that the field's font lacks.
"""

import logging
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader, PdfWriter

from documents.cerfa import fill
from documents.forms.blanks import blank_for
from enrollment.case_file.models import CaseFile
from enrollment.portal.downloads import values_for
from enrollment.standing import standing_of
from tests.benchmarks.family import ANSWERS, TODAY
from tests.benchmarks.measuring import Pace, Row, compare


# Its warning of each such letter would be most of its time.
logging.getLogger("pypdf").setLevel(logging.ERROR)


def rows(pace: Pace) -> Iterator[Row]:
    """Both forms, to be edited further and for the printer."""
    standing = standing_of(CaseFile.objects.create(answers=ANSWERS), TODAY)
    for form in standing.forms:
        values = values_for(form, standing)
        blank = blank_for(form).pdf
        texts = texts_in(fill(form, values))
        assert texts and texts_in(by_pypdf(blank, texts)) == texts
        for what, flatten in (("fields kept", False), ("flat", True)):
            yield compare(
                f"fill {form}, {what}",
                lambda form=form, values=values, flatten=flatten: fill(form, values, flatten=flatten),
                lambda blank=blank, texts=texts: by_pypdf(blank, texts),
                pace,
                beside="pypdf, fields kept",
            )


def by_pypdf(blank: bytes, texts: dict[str, str]) -> bytes:
    """As pypdf's documentation has it."""
    writer = PdfWriter(clone_from=BytesIO(blank))
    writer.update_page_form_field_values(list(writer.pages), texts)
    filled = BytesIO()
    writer.write(filled)
    return filled.getvalue()


def texts_in(pdf: bytes) -> dict[str, str]:
    """The text fields that are filled."""
    return {name: text for name, text in PdfReader(BytesIO(pdf)).get_form_text_fields(True).items() if text}
