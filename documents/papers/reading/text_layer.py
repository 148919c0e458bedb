"""The text of a PDF’s page, word by word with its place; runs in the child."""

from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from documents.papers.found import Box
from documents.papers.reading.page import Word


MOST_LETTERS = 40_000
FEWEST_LETTERS = 25  # a stamp or a page number over a scan is not the text of a page
PICTURE_SHARE = 0.6  # of the page: then it is a scan, and the layer beneath is not what people see


def words_of(page: pypdfium2.PdfPage) -> list[Word]:
    """The words, or none where the page is a picture."""
    if _is_a_picture(page):
        return []
    text = page.get_textpage()
    count = min(text.count_chars(), MOST_LETTERS)
    if count < FEWEST_LETTERS:
        return []
    words = list(_joined(text, count, _Frame(page)))
    return words if sum(len(word.text) for word in words) >= FEWEST_LETTERS else []


class _Frame:
    """From points of the PDF to 0..1 of the page as it is shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.left, bottom, right, self.top = page.get_cropbox()
        self.wide, self.high = (right - self.left) or 1.0, (self.top - bottom) or 1.0
        self.turned = page.get_rotation()

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        x0, x1 = (left - self.left) / self.wide, (right - self.left) / self.wide
        y0, y1 = (self.top - top) / self.high, (self.top - bottom) / self.high
        turned = {
            0: (x0, y0, x1, y1),
            90: (1 - y1, x0, 1 - y0, x1),
            180: (1 - x1, 1 - y1, 1 - x0, 1 - y0),
            270: (y0, 1 - x1, y1, 1 - x0),
        }
        return turned[self.turned]


def _joined(text: pypdfium2.PdfTextPage, count: int, frame: _Frame) -> Iterator[Word]:
    """Letters without a space, or a gap, between them are a word."""
    letters = text.get_text_range(0, count)
    if len(letters) != count:  # letters beyond the first plane take two places
        letters = "".join(chr(raw.FPDFText_GetUnicode(text, at) & 0xFFFF) for at in range(count))
    word, box = "", (0.0, 0.0, 0.0, 0.0)
    for at, letter in enumerate(letters):
        if letter.isspace() or letter in "\x00\x02\ufffe\xad":
            if word:
                yield Word(text=word, box=frame.box(*box))
            word = ""
            continue
        left, bottom, right, top = text.get_charbox(at, loose=True)
        away = (
            left > box[2] + 0.6 * (top - bottom)
            or left < box[0]
            or abs(bottom - box[1]) > 0.5 * (top - bottom)
        )
        if word and away:
            yield Word(text=word, box=frame.box(*box))
            word = ""
        box = (
            (min(box[0], left), min(box[1], bottom), max(box[2], right), max(box[3], top))
            if word
            else (left, bottom, right, top)
        )
        word += letter
    if word:
        yield Word(text=word, box=frame.box(*box))


def _is_a_picture(page: pypdfium2.PdfPage) -> bool:
    left, bottom, right, top = page.get_cropbox()
    for shown in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        x0, y0, x1, y1 = shown.get_bounds()
        wide = max(0.0, min(x1, right) - max(x0, left))
        high = max(0.0, min(y1, top) - max(y0, bottom))
        if wide * high > PICTURE_SHARE * (right - left) * (top - bottom):
            return True
    return False
