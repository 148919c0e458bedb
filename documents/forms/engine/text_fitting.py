"""Which letters we can print, how wide they run, and how a text is made to fit its box without being cut.

One font, Noto Sans, stands for all scripts that a French counter types. A letter is addressed in the PDF by its
own code point, so that what is drawn is also what a copy, a search or a screen reader finds.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any, NamedTuple

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from documents.forms.folders import FONTS


FONT = (FONTS / "NotoSans-Regular.ttf").read_bytes()

CAPITAL_HEIGHT = 0.714  # of the type size, as the font's own tables say
LEADING = 1.3  # enough for the two accents that a Vietnamese capital can carry
NARROWEST = 80  # percent: below, letters look squeezed
ABOVE = 230  # Unicode's class of accents that sit on top
SMALLEST = 7.0  # points: below, a person at a counter can't read it

# i and j lose their dot under an accent. The dotless drawing gets a code of its own in the private area,
# which still says "i" to whoever extracts the text.
DOTLESS = {"i": ("ı", "\ue069"), "j": ("ȷ", "\ue06a")}
DRAWN_AS = {code: drawing for drawing, code in DOTLESS.values()}
READS_AS = {code: base for base, (_, code) in DOTLESS.items()}


@dataclass(frozen=True, kw_only=True, slots=True)
class AccentMark:
    """A loose accent over or under its letter; offsets in thousandths of the type size."""

    code: str
    across: int
    up: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Glyph:
    """What takes one cell of a comb: a letter with the accents that Unicode has no single sign for."""

    code: str
    width: int
    marks: tuple[AccentMark, ...] = ()


class Setting(NamedTuple):
    """A text as it goes into its box: lines, type size in points, width of the letters in percent."""

    lines: tuple[str, ...]
    size: float
    stretch: int = 100


@dataclass(frozen=True)
class _Metrics:
    glyphs: dict[int, str]
    widths: dict[str, int]
    accents: tuple[Any, ...]


def _read() -> _Metrics:
    with TTFont(BytesIO(FONT), lazy=False) as font:
        lookups = font["GPOS"].table.LookupList.Lookup
        tables = [getattr(table, "ExtSubTable", table) for lookup in lookups for table in lookup.SubTable]
        return _Metrics(
            glyphs=font.getBestCmap(),
            widths={name: advance for name, (advance, _) in font["hmtx"].metrics.items()},
            accents=tuple(table for table in tables if table.LookupType in (4, 6)),
        )


# At import, so that no visitor waits for it and no two of them read it at once.
METRICS = _read()


@cache
def _anchor(carrier: str, accent: str) -> tuple[int, int] | None:
    """How far the accent's drawing moves to sit on this letter, or on the accent under it."""
    for table in METRICS.accents:
        kind = "Base" if table.LookupType == 4 else "Mark2"
        marks, carriers = (
            (table.MarkCoverage, table.BaseCoverage)
            if kind == "Base"
            else (table.Mark1Coverage, table.Mark2Coverage)
        )
        if accent not in marks.glyphs or carrier not in carriers.glyphs:
            continue
        array = table.MarkArray if kind == "Base" else table.Mark1Array
        record = array.MarkRecord[marks.glyphs.index(accent)]
        row = getattr(getattr(table, f"{kind}Array"), f"{kind}Record")[carriers.glyphs.index(carrier)]
        anchor = getattr(row, f"{kind}Anchor")[record.Class]
        if anchor is not None:
            return (
                anchor.XCoordinate - record.MarkAnchor.XCoordinate,
                anchor.YCoordinate - record.MarkAnchor.YCoordinate,
            )
    return None


# Most texts have no loose accents and nothing unprintable; these answer for them at once.
DRAWN = frozenset(map(chr, METRICS.glyphs))
MARKS = frozenset(sign for sign in DRAWN if unicodedata.category(sign)[0] == "M")
# We can draw some raised letters and not others: all stand on the line, or « 1ᵉʳ » would be half of each.
RAISED = frozenset(
    each for each in DRAWN if unicodedata.category(each) == "Lm" and "<super>" in unicodedata.decomposition(each)
)  # fmt: skip
PLAIN = frozenset(sign for sign in DRAWN - RAISED if unicodedata.category(sign)[0] not in "MC") | {"\n"}
# Of these a text stays as it is: no accent joins them, and none is another sign for a space or a new line.
NEW_LINES = {"\u2028", "\u2029"}
SETTLED = frozenset(sign for sign in PLAIN if unicodedata.normalize("NFC", sign) == sign) - NEW_LINES
# Marks without ink, though Unicode counts them among the accents: which of two looks, and “these two stay apart”.
STEERING = frozenset(("\u034f", *map(chr, range(0xFE00, 0xFE10))))
LETTERS = {
    chr(code): Glyph(code=chr(code), width=METRICS.widths[glyph]) for code, glyph in METRICS.glyphs.items()
}
WIDTHS = {code: letter.width for code, letter in LETTERS.items()}


def normalised(text: str) -> str:
    """Accents joined to their letters, one sign for a new line, no tabs: what is stored and what is drawn.

    What a map or another PDF hands over is made plain: « 1ᵉʳ » and « ﬁ » are written out, and signs without ink go.
    """
    if SETTLED.issuperset(text):
        return text
    for newline in ("\r\n", "\r", *NEW_LINES):
        text = text.replace(newline, "\n")
    text = unicodedata.normalize("NFC", text.replace("\t", " "))
    if PLAIN.issuperset(text):
        return text
    return unicodedata.normalize("NFC", "".join(map(_plainer, text)))


def _plainer(sign: str) -> str:
    if unicodedata.category(sign) == "Cf" or sign in STEERING:
        return ""
    return sign if ord(sign) in METRICS.glyphs and sign not in RAISED else unicodedata.normalize("NFKC", sign)


def printable(text: str) -> str:
    """A text that isn't the person's own, such as a label of the blank: what we can't draw is a question mark in it."""
    text = normalised(text)
    while (sign := unprintable(text)) is not None:
        text = text.replace(sign, "?")
    return text


def unprintable(text: str) -> str | None:
    """The first letter of a normalised text that we have no drawing for, or whose accent has no place."""
    if PLAIN.issuperset(text):
        return None
    last: Glyph | None = None
    for sign in text.replace("\n", " "):
        if ord(sign) not in METRICS.glyphs or unicodedata.category(sign)[0] == "C":
            return sign
        if unicodedata.category(sign)[0] == "M":
            last = _accented(last, sign) if last else None
            if last is None:
                return sign
        else:
            last = LETTERS[sign]
    return None


def letters(text: str) -> list[Glyph]:
    """A printable text letter by letter, loose accents put in their places."""
    if MARKS.isdisjoint(text):
        return [LETTERS[sign] for sign in text]
    found: list[Glyph] = []
    for sign in text:
        accented = _accented(found[-1], sign) if found and unicodedata.category(sign)[0] == "M" else None
        if accented:
            found[-1] = accented
        else:
            found.append(LETTERS[sign])
    return found


def width_of(code: str) -> int:
    """The advance of one sign, in thousandths of the type size."""
    return METRICS.widths[METRICS.glyphs[ord(drawing_of(code))]]


def drawing_of(code: str) -> str:
    """The letter whose outline stands for this code."""
    return DRAWN_AS.get(code, code)


def _accented(letter: Glyph, accent: str) -> Glyph | None:
    """The letter with one accent more: on the accent it already has, or on the letter itself."""
    glyphs = METRICS.glyphs
    glyph, code = glyphs[ord(accent)], letter.code
    if code in DOTLESS and unicodedata.combining(accent) == ABOVE:
        code = DOTLESS[code][1]
    carriers = [(glyphs[ord(mark.code)], mark.across, mark.up) for mark in letter.marks[-1:]]
    carriers.append((glyphs[ord(drawing_of(code))], 0, 0))
    for carrier, across, up in carriers:
        anchor = _anchor(carrier, glyph)
        if anchor is not None:
            mark = AccentMark(code=accent, across=across + anchor[0], up=up + anchor[1])
            return Glyph(code=code, width=width_of(code), marks=(*letter.marks, mark))
    return None


def width(text: str, size: float, stretch: int = 100) -> float:
    """How far a line runs, in points."""
    if MARKS.isdisjoint(text):
        return sum(map(WIDTHS.__getitem__, text)) * size * stretch / 100_000
    return sum(letter.width for letter in letters(text)) * size * stretch / 100_000


def fitted(text: str, *, across: float, down: float, size: float, multiline: bool) -> Setting | None:
    """The largest setting that holds the whole text: narrower letters first, then smaller ones; or none."""
    if not multiline:
        run = width(text, 1.0) / 100
        one_line = (Setting((text,), *each) for each in _settings(size) if run * each[0] * each[1] <= across)
        return next(one_line, None)
    for each_size, stretch in _settings(size):
        lines = wrapped(text, across, each_size, stretch)
        fits = all(width(line, each_size, stretch) <= across for line in lines)
        if fits and len(lines) <= max(1, int(down / (each_size * LEADING))):
            return Setting(lines=lines, size=each_size, stretch=stretch)
    return None


@cache
def _settings(size: float) -> list[tuple[float, int]]:
    narrower = [(size, stretch) for stretch in (100, 95, 90, 85, NARROWEST)]
    steps = int((size - SMALLEST) * 2)
    return narrower + [(size - step / 2, NARROWEST) for step in range(1, steps + 1)]


def wrapped(text: str, across: float, size: float, stretch: int = 100) -> tuple[str, ...]:
    """Lines broken between words only; a word wider than the line stays whole."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and width(longer, size, stretch) > across:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return tuple(lines)
