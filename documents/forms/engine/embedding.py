"""The font inside the file, ready before anyone fills in a form: cut, compressed, each letter found again by who copies it.

There are three, each with all the letters of the one before: everyday Latin; all of Latin with loose accents;
Greek, Cyrillic and the rest. A file takes the first that has all its letters, so that no word changes font half-way.
"""

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from documents.forms.engine.compiled_cache import COMPILED
from documents.forms.engine.font_cutting import cut
from documents.forms.engine.incremental import stream
from documents.forms.engine.text_fitting import FONT, METRICS, READS_AS, drawing_of, width_of


NAME = b"DROUVR+NotoSans"  # six capitals and a plus: a font that was cut down
# Typical proportions, from the font's own tables, in thousandths of the type size.
PROPORTIONS = (
    b"/Flags 4/ItalicAngle 0/Ascent 1069/Descent -293/CapHeight 714/StemV 80/FontBBox[-621 -389 2800 1067]"
)

EVERYDAY = (
    range(0x0020, 0x007F),
    range(0x00A0, 0x0180),
    range(0x2010, 0x203B),
    range(0x20AC, 0x20AD),
    range(0x2116, 0x2117),
)
ALL_OF_LATIN = (
    *EVERYDAY, range(0x0180, 0x0250), range(0x02B0, 0x0370), range(0x1E00, 0x1F00), range(0x2000, 0x2070),
    range(0x20A0, 0x20C0), range(0xE000, 0xE100),
)  # fmt: skip
OBJECTS = 6  # in the file


@dataclass(frozen=True, kw_only=True)
class ReadyFont:
    """All that goes into a file but the numbers of its objects."""

    letters: frozenset[str]
    widths: bytes
    program: bytes
    length: int
    glyph_map: bytes
    unicode_map: bytes

    def objects(self, first: int) -> tuple[bytes, ...]:
        """The font and its parts, numbered from `first` on."""
        return (
            b"<</Type/Font/Subtype/Type0/BaseFont/%b/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
            % (NAME, first + 1, first + 5),
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%b/DW 0/W%b/FontDescriptor %d 0 R/CIDToGIDMap %d 0 R"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
            % (NAME, self.widths, first + 2, first + 4),
            b"<</Type/FontDescriptor/FontName/%b%b/FontFile2 %d 0 R>>" % (NAME, PROPORTIONS, first + 3),
            stream(b"<</Filter/FlateDecode/Length1 %d" % self.length, self.program),
            stream(b"<</Filter/FlateDecode", self.glyph_map),
            stream(b"<</Filter/FlateDecode", self.unicode_map),
        )


def font_for(letters: frozenset[str] | set[str]) -> ReadyFont:
    """The smallest that has them all."""
    fonts = ready_fonts()
    return next((font for font in fonts if letters <= font.letters), fonts[-1])


@cache
def ready_fonts() -> tuple[ReadyFont, ...]:
    """The three, from the smallest up."""
    every = frozenset(map(chr, METRICS.glyphs)) | READS_AS.keys()
    steps = [
        frozenset(code for code in every if any(ord(code) in run for run in runs))
        for runs in (EVERYDAY, ALL_OF_LATIN)
    ]
    return tuple(_ready(tuple(sorted(codes))) for codes in (*steps, every))


def _ready(codes: tuple[str, ...]) -> ReadyFont:
    ingredients = f"font {sha256(FONT).hexdigest()} {codes}"
    return _unpacked(codes, COMPILED.kept(ingredients, lambda: _packed(codes)))


def _packed(codes: tuple[str, ...]) -> bytes:
    """The three streams one after the other, after a line that says how long each is."""
    program, glyphs = _subset(codes)
    streams = [zlib.compress(each, 9) for each in (program, _glyph_map(codes, glyphs), _unicode_map(codes))]
    head = json.dumps([len(program), *map(len, streams)]).encode("ascii")
    return b"\n".join((head, b"".join(streams)))


def _unpacked(codes: tuple[str, ...], packed: bytes) -> ReadyFont:
    head, streams = packed.split(b"\n", 1)
    length, first, second, _ = json.loads(head)
    return ReadyFont(
        letters=frozenset(codes), widths=_widths(codes), length=length,
        program=streams[:first], glyph_map=streams[first : first + second], unicode_map=streams[first + second :],
    )  # fmt: skip


def _widths(codes: Iterable[str]) -> bytes:
    """Letter by letter; codes that aren't there have none."""
    runs: list[list[int]] = []
    last = -2
    for code in map(ord, codes):
        if code != last + 1:
            runs.append([code])
        runs[-1].append(width_of(chr(code)))
        last = code
    return b"[%b]" % b"".join(
        b"%d[%b]" % (start, b" ".join(b"%d" % width for width in run)) for start, *run in runs
    )


def _subset(codes: Iterable[str]) -> tuple[bytes, dict[str, int]]:
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


def _glyph_map(codes: tuple[str, ...], glyphs: dict[str, int]) -> bytes:
    """Two bytes for each code up to the last one there."""
    table = bytearray(2 * (ord(codes[-1]) + 1))
    for code in codes:
        table[2 * ord(code) : 2 * ord(code) + 2] = glyphs[code].to_bytes(2, "big")
    return bytes(table)


def _unicode_map(codes: Iterable[str]) -> bytes:
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
