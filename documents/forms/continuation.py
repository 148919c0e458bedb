"""The page that carries, whole, the texts that were too long for their boxes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import IndirectObject, NameObject

from documents.forms.appearance import Drawing, line, together
from documents.forms.description import HERE
from documents.forms.lettering import letters, wrapped
from documents.forms.pages import draw_on


SUITE = (HERE / "blanks" / "suite.pdf").read_bytes()

LEFT, RIGHT = 36.0, 559.276
TOP, BOTTOM = 732.0, 52.0  # below the head of the blank, above its foot
BLUE = "0.122 0.306 0.549 rg"
TEXT, HEADING, SMALL = 10.0, 9.0, 8.0
STEP = 1.42  # from line to line, in type sizes


@dataclass(frozen=True, kw_only=True)
class Note:
    """A text that was too long, under the number that its box refers to."""

    number: int
    label: str
    text: str


@dataclass
class _Page:
    """Lines going down a page."""

    y: float = TOP
    drawings: list[Drawing] = field(default_factory=list)


def add_notes(
    writer: PdfWriter, font: IndirectObject, notes: Sequence[Note], head: Sequence[str]
) -> frozenset[str]:
    """As many pages as the notes need, at the end; says which letters the font must have."""
    pages = [_Page()]
    for text in head:
        _put(pages, text, SMALL, BLUE, head)
    pages[-1].y -= 8
    for note in notes:
        _put(pages, f"N° {note.number}   {note.label}", HEADING, BLUE, head)
        _put(pages, note.text, TEXT, "0 0 0.2 rg", head)
        pages[-1].y -= 12
    suite = PdfReader(BytesIO(SUITE))
    drawn = []
    for number, page in enumerate(pages, start=1):
        foot = line(f"page de suite {number} sur {len(pages)}", LEFT, 20, size=7, colour=BLUE)
        drawn.append(together([*page.drawings, foot]))
        added = writer.add_page(suite.pages[0])
        added.pop(NameObject("/StructParents"), None)
        draw_on(writer, added, drawn[-1].content, font)
    return together(drawn).letters


def _put(pages: list[_Page], text: str, size: float, colour: str, head: Sequence[str]) -> None:
    for each in broken(text, RIGHT - LEFT, size):
        if pages[-1].y - size * STEP < BOTTOM:
            pages.append(_Page())
        page = pages[-1]
        page.y -= size * STEP
        page.drawings.append(line(each, LEFT, page.y, size=size, colour=colour))


def broken(text: str, across: float, size: float) -> Iterator[str]:
    """Lines that never run out: between words, and inside a word only where it is wider than the page."""
    for each in wrapped(text, across, size):
        run, start, end = 0.0, 0, 0
        for letter in letters(each):
            run += letter.width * size / 1000
            if run > across and end > start:
                yield each[start:end]
                run, start = letter.width * size / 1000, end
            end += 1 + len(letter.marks)
        yield each[start:]
