"""A copy without boxes of its own, read for the places that its print makes, and given boxes there."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader

from documents.forms.inspection.found_boxes import PrintedWord, Rectangle
from documents.forms.inspection.pdf_words import letters_of, words_from
from documents.forms.inspection.printed.added_boxes import with_boxes
from documents.forms.inspection.printed.graphics import drawn_on
from documents.forms.inspection.printed.layers import hidden_layers
from documents.forms.inspection.printed.letters import taken_out
from documents.forms.inspection.printed.picture import add_picture, is_a_picture
from documents.forms.inspection.printed.recognised_words import RecognisedPage
from documents.forms.inspection.printed.writing_places import WritingPlace, places_in


FEWEST_WORDS = 3  # a page with fewer has no label that could be read


@dataclass(frozen=True, kw_only=True)
class ReadFromPrint:
    """The copy with its new boxes, the words without what is drawn with letters, and what stood in the way."""

    copy: bytes
    words: tuple[PrintedWord, ...]
    unsure: tuple[Rectangle, ...]  # where a picture shows words that nobody could read
    boxes: int
    wordless_pictures: int  # pages that show boxes in a picture, without words that could be read


def read_from_print(clean: bytes, recognise: Callable[[int], RecognisedPage]) -> ReadFromPrint:
    """Every page of the copy; `recognise` reads the words of a page that is a picture without any."""
    reader = PdfReader(BytesIO(clean))
    off = hidden_layers(reader)
    words: list[PrintedWord] = []
    unsure: list[Rectangle] = []
    places: list[list[WritingPlace]] = []
    wordless = 0
    for number, page in enumerate(reader.pages):
        found = drawn_on(page, off)
        spoken = words_from(taken_out(letters_of(page), found.canvas.drawn), number)
        if len(spoken) < FEWEST_WORDS and is_a_picture(found.pictures, page):
            recognised = recognise(number)
            spoken += recognised.words
            unsure += recognised.unsure
        scanned = add_picture(found.canvas.drawn, found.pictures, page, spoken)
        words += spoken
        places.append(places_in(found.canvas.drawn, spoken))
        wordless += scanned and len(spoken) < FEWEST_WORDS and bool(places[-1])
    boxes = sum(len(each) for each in places)
    copy = with_boxes(clean, places) if boxes else clean
    return ReadFromPrint(
        copy=copy, words=tuple(words), unsure=tuple(unsure), boxes=boxes, wordless_pictures=wordless
    )
