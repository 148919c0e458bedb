"""The few words that we add to finished pages, in a small font of their own, so that no page's own letters change."""

from functools import cache
from io import BytesIO

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
)

from documents.forms.engine.font_cutting import cut
from documents.forms.engine.pdf_pages import stream
from documents.forms.engine.text_fitting import FONT, width


# What a French word is made of, in the order in which a simple font numbers its letters.
FIRST, LAST = 0x20, 0xFF
LETTERS = [code for code in range(FIRST, LAST + 1) if not 0x7F <= code <= 0x9F]
NAME = "/TIMBRE+NotoSans"  # six capitals and a plus: a font that was cut down


def words(text: str, x: float, y: float, *, size: float) -> bytes:
    """One line in black from this point on."""
    return f"BT 0 0 0 rg /Timbre {size:g} Tf {x:.2f} {y:.2f} Td <{text.encode('latin-1').hex()}> Tj ET\n".encode()


def centred(text: str, page_width: float, y: float, *, size: float) -> bytes:
    """One line in the middle of the page."""
    return words(text, (page_width - width(text, size)) / 2, y, size=size)


@cache
def _program() -> bytes:
    with TTFont(BytesIO(FONT), lazy=True, recalcTimestamp=False) as font:
        cut(font, LETTERS, ())
        program = BytesIO()
        font.save(program)
    return program.getvalue()


def add_font(writer: PdfWriter) -> IndirectObject:
    """The font, in a document; ISO 32000, 9.6.3."""
    program = _program()
    file = stream(program, [("/Length1", NumberObject(len(program)))])
    figures = {
        "/Flags": 32,
        "/ItalicAngle": 0,
        "/Ascent": 1069,
        "/Descent": -293,
        "/CapHeight": 714,
        "/StemV": 80,
    }
    descriptor = _dictionary({"/Type": "/FontDescriptor", "/FontName": NAME, **figures})
    descriptor[NameObject("/FontBBox")] = ArrayObject(NumberObject(each) for each in (-621, -389, 2800, 1067))
    descriptor[NameObject("/FontFile2")] = writer._add_object(file)
    font = _dictionary(
        {
            "/Type": "/Font",
            "/Subtype": "/TrueType",
            "/BaseFont": NAME,
            "/Encoding": "/WinAnsiEncoding",
            "/FirstChar": FIRST,
            "/LastChar": LAST,
        }
    )
    across = (round(width(chr(code), 1000)) if code in LETTERS else 0 for code in range(FIRST, LAST + 1))
    font[NameObject("/Widths")] = ArrayObject(map(NumberObject, across))
    font[NameObject("/FontDescriptor")] = writer._add_object(descriptor)
    return writer._add_object(font)


def _dictionary(entries: dict[str, str | int]) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject(key): NameObject(value) if isinstance(value, str) else NumberObject(value)
            for key, value in entries.items()
        }
    )
