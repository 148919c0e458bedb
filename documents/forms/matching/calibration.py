"""The calibration sheet: the blank with our field's key written in every box, so that a look proves the map."""

from collections.abc import Iterable, Mapping
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from documents.forms.description import BoxEntry
from documents.forms.engine.blanks import Blank, BoxKind, Widget
from documents.forms.inspection.drawing import FONT, draw_over
from documents.forms.matching.match import Match


# Fill, outline and words of a box: in use, doubtful, without a field.
USED, DOUBTFUL, EMPTY = (
    ("0.88 0.95 0.94", "0.06 0.36 0.36", "0.04 0.25 0.25"),
    ("1 0.95 0.86", "0.72 0.27 0", "0.48 0.18 0"),
    ("0.93 0.93 0.93", "0.5 0.5 0.5", "0.35 0.35 0.35"),
)
LARGEST, SMALLEST = 8.0, 3.5
LETTER = 0.56  # the mean width of a letter, in sizes of type
Marks = Mapping[tuple[str, str], tuple[str, bool]]  # (box, state) → (what it takes, whether that is doubtful)


def marks_of(entries: Iterable[BoxEntry | Match]) -> Marks:
    """What is written into each box, of a map in use or of matches still in doubt."""
    marks: dict[tuple[str, str], tuple[str, bool]] = {}
    for entry in entries:
        doubtful = isinstance(entry, Match) and bool(entry.doubt)
        if entry.states:
            for answer, state in entry.states.items():
                before = marks.get((entry.box, state))
                text = f"{before[0]}, {answer}" if before else answer
                marks[entry.box, state] = (text, doubtful)
        else:
            marks[entry.box, ""] = (what(entry), doubtful)
            for number, box in enumerate(entry.then, start=2):
                marks[box, ""] = (f"{what(entry)} ({number})", doubtful)
    return marks


def what(entry: BoxEntry | Match) -> str:
    """« birth_date JJ », « nir 1–13 »: the fields that a box takes, and which part of them."""
    keys = " + ".join(entry.takes)
    if entry.states:
        return f"{keys} = {', '.join(entry.states)}"
    if entry.characters:
        first, last = entry.characters[0] + 1, entry.characters[1]
        return f"{keys} {first}" if first == last else f"{keys} {first}–{last}"
    return f"{keys} {entry.date}" if entry.date in ("JJ", "MM", "AAAA") else keys


def calibration_sheet(blank: Blank, marks: Marks, foot: str) -> bytes:
    """The pages of the blank, every box filled with the key of its field."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(blank.pdf)))
    writer._root_object.pop(NameObject("/AcroForm"), None)
    font = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )
    )
    for number, page in enumerate(writer.pages):
        page[NameObject("/Annots")] = ArrayObject()
        content = [_line(foot, 20, 8, 6.0, EMPTY[2])]
        for box in blank.boxes.values():
            for widget in (each for each in box.widgets if each.page == number):
                key = (box.name, widget.state if box.kind is BoxKind.CHECK else "")
                text, doubtful = marks.get(key, (box.name, False))
                colours = EMPTY if key not in marks else DOUBTFUL if doubtful else USED
                content.append(_marked(widget, text, colours, beside=box.kind is BoxKind.CHECK))
        draw_over(writer, page, "\n".join(content).encode("cp1252", "replace"), font)
    done = BytesIO()
    writer.write(done)
    return done.getvalue()


def _marked(spot: Widget, text: str, colours: tuple[str, str, str], *, beside: bool) -> str:
    ground, edge, ink = colours
    frame = f"{ground} rg {edge} RG 0.5 w {spot.left:.2f} {spot.bottom:.2f} {spot.width:.2f} {spot.height:.2f} re B"
    if beside:  # a square is too small to be written in: the answer stands above its corner
        return f"{frame}\n{_line(text, spot.left, spot.bottom + spot.height + 1, 5.0, ink)}"
    fitting = spot.width / (LETTER * max(len(text), 1))
    size = max(SMALLEST, min(LARGEST, spot.height * 0.7, fitting))
    return f"{frame}\n{_line(text, spot.left + 1.5, spot.bottom + max(spot.height - size, 0) / 2 + 0.2 * size, size, ink)}"


def _line(text: str, x: float, y: float, size: float, ink: str) -> str:
    said = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT {ink} rg {FONT} {size:.2f} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm ({said}) Tj ET"
