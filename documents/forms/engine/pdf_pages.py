"""The small PDF objects that drawings are made of where pages are put together with pypdf."""

from collections.abc import Iterable

from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    PdfObject,
    StreamObject,
)

from documents.forms.engine.rotation import turned


def stream(content: bytes, entries: Iterable[tuple[str, PdfObject]] = ()) -> StreamObject:
    """A compressed stream that comes out the same each time."""
    plain = DecodedStreamObject()
    plain.set_data(content)
    made = plain.flate_encode(9)
    made.update({NameObject(key): value for key, value in entries})
    return made


def form_object(content: bytes, width: float, height: float, *, turn: int = 0) -> StreamObject:
    """A drawing of its own, upright in this room, and how the page turns it."""
    sides = (height, width) if turn % 180 else (width, height)
    entries: list[tuple[str, PdfObject]] = [
        ("/Type", NameObject("/XObject")),
        ("/Subtype", NameObject("/Form")),
        ("/BBox", numbers(0, 0, width, height)),
        ("/Resources", DictionaryObject()),
    ]
    if turn:
        entries.append(("/Matrix", numbers(*turned(turn, 0, 0, *sides))))
    return stream(content, entries)


def numbers(*values: float) -> ArrayObject:
    """A list of numbers, as exact as paper needs."""
    return ArrayObject(FloatObject(round(value, 3)) for value in values)


def plain_font() -> DictionaryObject:
    """Helvetica, which every viewer has."""
    entries = {
        "/Type": "/Font",
        "/Subtype": "/Type1",
        "/BaseFont": "/Helvetica",
        "/Encoding": "/WinAnsiEncoding",
    }
    return DictionaryObject({NameObject(key): NameObject(value) for key, value in entries.items()})
