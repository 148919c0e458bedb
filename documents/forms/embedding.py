"""The font inside the file: only the letters that the filled form shows, each found again by whoever copies it."""

from collections.abc import Iterable
from io import BytesIO
from typing import cast

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from documents.forms.font_cutting import cut
from documents.forms.lettering import FONT, READS_AS, drawing_of, width_of


NAME = "/DROUVR+NotoSans"  # six capitals and a plus: a font that was cut down
# Typical proportions, from the font's own tables, in thousandths of the type size.
DESCRIPTOR = {
    "/Flags": 4,
    "/ItalicAngle": 0,
    "/Ascent": 1069,
    "/Descent": -293,
    "/CapHeight": 714,
    "/StemV": 80,
}
BOUNDS = (-621, -389, 2800, 1067)


def stream(content: bytes, entries: Iterable[tuple[str, PdfObject]] = ()) -> StreamObject:
    """A compressed stream that comes out the same each time."""
    plain = DecodedStreamObject()
    plain.set_data(content)
    made = plain.flate_encode(9)
    made.update({NameObject(key): value for key, value in entries})
    return made


def embed(writer: PdfWriter, place: IndirectObject, codes: Iterable[str]) -> None:
    """Put the font with these letters where `place` points."""
    used = sorted(set(codes) | {" "})
    program, glyphs = _subset(used)
    descendant = _descendant(used)
    descendant[NameObject("/FontDescriptor")] = writer._add_object(_descriptor(writer, program))
    descendant[NameObject("/CIDToGIDMap")] = writer._add_object(stream(_glyph_map(used, glyphs)))
    font = cast(DictionaryObject, place.get_object())
    font.update(
        _dictionary({"/Type": "/Font", "/Subtype": "/Type0", "/BaseFont": NAME, "/Encoding": "/Identity-H"})
    )
    font[NameObject("/DescendantFonts")] = ArrayObject([writer._add_object(descendant)])
    font[NameObject("/ToUnicode")] = writer._add_object(stream(_unicode_map(used)))


def _descriptor(writer: PdfWriter, program: bytes) -> DictionaryObject:
    file = writer._add_object(stream(program, [("/Length1", NumberObject(len(program)))]))
    descriptor = _dictionary({"/Type": "/FontDescriptor", "/FontName": NAME, **DESCRIPTOR})
    descriptor[NameObject("/FontBBox")] = ArrayObject(NumberObject(bound) for bound in BOUNDS)
    descriptor[NameObject("/FontFile2")] = file
    return descriptor


def _descendant(codes: list[str]) -> DictionaryObject:
    """The widths, letter by letter; codes that aren't there have none."""
    descendant = _dictionary({"/Type": "/Font", "/Subtype": "/CIDFontType2", "/BaseFont": NAME, "/DW": 0})
    descendant[NameObject("/CIDSystemInfo")] = DictionaryObject(
        {
            NameObject("/Registry"): TextStringObject("Adobe"),
            NameObject("/Ordering"): TextStringObject("Identity"),
            NameObject("/Supplement"): NumberObject(0),
        }
    )
    widths = ((NumberObject(ord(code)), ArrayObject([NumberObject(width_of(code))])) for code in codes)
    descendant[NameObject("/W")] = ArrayObject(part for pair in widths for part in pair)
    return descendant


def _dictionary(entries: dict[str, str | int]) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject(key): NameObject(value) if isinstance(value, str) else NumberObject(value)
            for key, value in entries.items()
        }
    )


def _subset(codes: list[str]) -> tuple[bytes, dict[str, int]]:
    with TTFont(BytesIO(FONT), lazy=True, recalcTimestamp=False) as font:
        cut(font, [ord(drawing_of(code)) for code in codes], ())
        names, order = font.getBestCmap(), font.getReverseGlyphMap()
        glyphs = {code: order[names[ord(drawing_of(code))]] for code in codes}
        for table in ("cmap", "GPOS", "GDEF", "OS/2", "name", "post", "gasp"):
            if table in font:
                del font[table]
        program = BytesIO()
        font.save(program)
    return program.getvalue(), glyphs


def _glyph_map(codes: list[str], glyphs: dict[str, int]) -> bytes:
    """Two bytes for each code up to the last one used."""
    table = bytearray(2 * (ord(codes[-1]) + 1))
    for code in codes:
        table[2 * ord(code) : 2 * ord(code) + 2] = glyphs[code].to_bytes(2, "big")
    return bytes(table)


def _unicode_map(codes: list[str]) -> bytes:
    lines = [f"<{ord(code):04X}> <{ord(READS_AS.get(code, code)):04X}>" for code in codes]
    # A block of a CMap holds a hundred lines at most.
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
