"""« Page 1/2 »: whether the pages that a paper counts are there."""

import pytest

from documents.papers.reading.marks import PaperMark
from documents.papers.reading.page import Cell, Page, TextLine, Word
from documents.papers.reading.page_numbers import page_number_marks


def page(number, *lines):
    return Page(
        number=number,
        lines=tuple(
            TextLine((Cell(tuple(Word(text=word, box=(0, 0, 1, 1)) for word in line.split())),))
            for line in lines
        ),
    )


@pytest.mark.parametrize(
    ("feet", "marks"),
    [
        pytest.param([["Page 1/2"]], {PaperMark.PAGES_MISSING}, id="the first of two alone"),
        pytest.param([["page 2 sur 3"]], {PaperMark.PAGES_MISSING}, id="the second of three alone"),
        pytest.param([["Page 1/2"], ["Page 2/2"]], {PaperMark.PAGES_COMPLETE}, id="both"),
        pytest.param([["1 / 2"], ["2 / 2"]], {PaperMark.PAGES_COMPLETE}, id="figures alone on their line"),
        pytest.param([["Page 1 of 1"]], {PaperMark.PAGES_COMPLETE}, id="one of one"),
        pytest.param(
            [["Page 1/2"], ["illegible"]], {PaperMark.PAGES_COMPLETE}, id="the other's number not read"
        ),
        pytest.param([["Page 1/2"], ["Page 1/2"]], {PaperMark.PAGES_UNSURE}, id="the first twice"),
        pytest.param([["Page 1/2"], ["Page 2/3"]], {PaperMark.PAGES_UNSURE}, id="two papers in one"),
        pytest.param([["Total 12,50"]], set(), id="no numbers"),
        pytest.param([["Né le 1/2"], ["12/10/2026"]], set(), id="days and shares"),
        pytest.param([["Page 3/2"]], set(), id="more than there are"),
    ],
)
def test_page_numbers(feet, marks):
    pages = [page(number, "Facture", *lines) for number, lines in enumerate(feet)]
    assert set(page_number_marks(pages)) == marks
