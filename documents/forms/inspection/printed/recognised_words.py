"""The words of a page that is a picture without any, by recognition; runs in the child.

Only what was read with certainty counts as printed. Where something stands that wasn't, a place is kept: no box beside
it is sure, for the word that is missing may be the one that makes a name the name of use.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from statistics import median
from time import monotonic

import pypdfium2  # type: ignore[import-untyped]

from documents.forms.inspection.found_boxes import PrintedWord, Rectangle
from documents.tesseract import NotLooked, Spotted, words_on


DPI = 300
SURE = 0.6  # below, Tesseract is often wrong by a letter
SECONDS = 40.0  # by the clock, for all pages; what isn't read until then stays a picture
# The shares of a type size: how high capitals stand, and small letters.
CAPITALS, SMALL = 0.72, 0.52
UNDER_THE_LINE, TALL = frozenset("gjpqyç,;()/[]{}|Q"), frozenset("bdfhklt0123456789")
SAME_LINE = 0.35  # of a type size


@dataclass(frozen=True, kw_only=True)
class RecognisedPage:
    """The words of a page, line by line from the top, and where others stand."""

    words: tuple[PrintedWord, ...] = ()
    unsure: tuple[Rectangle, ...] = ()


class PageReader:
    """Reads pages of one copy while there is time; without the program none."""

    def __init__(self, pdf: bytes, tesseract: str) -> None:
        self._pdf, self._tesseract = pdf, tesseract
        self._until = monotonic() + SECONDS

    def words_of(self, page: int) -> RecognisedPage:
        """Nothing where it can't be looked at, or not in time."""
        left = self._until - monotonic()
        if not self._tesseract or left <= 0:
            return RecognisedPage()
        try:
            spotted = words_on(_picture(self._pdf, page), self._tesseract, seconds=left)
        except NotLooked:
            return RecognisedPage()
        with pypdfium2.PdfDocument(self._pdf) as document:
            height = document[page].get_height()
        return _on_paper(spotted, page, height)


def _picture(pdf: bytes, page: int) -> bytes:
    with pypdfium2.PdfDocument(pdf) as document:
        made = BytesIO()
        document[page].render(scale=DPI / 72, grayscale=True).to_pil().save(made, "PNG", compress_level=1)
        return made.getvalue()


def _on_paper(spotted: Sequence[Spotted], page: int, height: float) -> RecognisedPage:
    lines: dict[tuple[str, ...], list[Spotted]] = defaultdict(list)
    for each in spotted:
        if any(sign.isalnum() for sign in each.text):
            lines[each.line].append(each)
    words = [word for line in lines.values() for word in _words(line, page, height)]
    return RecognisedPage(
        words=tuple(_line_by_line(word for word, sure in words if sure)),
        unsure=tuple(
            Rectangle(page=page, left=word.left, right=word.right, bottom=word.bottom, top=word.top)
            for word, sure in words if not sure and any(sign.isalpha() for sign in word.text)
        ),
    )  # fmt: skip


def _words(line: Sequence[Spotted], page: int, height: float) -> Iterator[tuple[PrintedWord, bool]]:
    """The words of a line as high as the file would say of type: what is recognised has the height of its ink."""
    standing = [each for each in line if UNDER_THE_LINE.isdisjoint(each.text)] or line
    base = median(each.top + each.height for each in standing)
    tall = [each for each in line if _is_tall(each.text)]
    size = median(base - each.top for each in tall or line) / (CAPITALS if tall else SMALL)
    point = 72 / DPI
    for each in line:
        yield (
            PrintedWord(
                page=page,
                left=round(each.left * point, 2),
                right=round((each.left + each.width) * point, 2),
                bottom=round(height - (base + 0.2 * size) * point, 2),
                top=round(height - (base - 0.75 * size) * point, 2),
                text=each.text,
            ),
            each.sure >= SURE,
        )


def _is_tall(text: str) -> bool:
    return any(sign.isupper() or sign in TALL for sign in text)


def _line_by_line(words: Iterator[PrintedWord]) -> Iterator[PrintedWord]:
    line: list[PrintedWord] = []
    for word in sorted(words, key=lambda each: -each.bottom):
        if line and line[0].bottom - word.bottom > SAME_LINE * word.height:
            yield from sorted(line, key=lambda each: each.left)
            line = []
        line.append(word)
    yield from sorted(line, key=lambda each: each.left)
