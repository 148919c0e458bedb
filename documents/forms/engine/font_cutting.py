"""How the two fonts in `fonts/` were made: Noto Sans, cut down to the letters of Europe and Vietnam.

Run by hand when Debian's fonts-noto-core changes: `python -m documents.forms.engine.font_cutting DIRECTORY`.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from documents.forms.folders import FONTS


# What people write: Latin with its extensions, IPA letters used in African alphabets, loose accents,
# Greek, Cyrillic, punctuation, currency, the numero sign.
WRITTEN = (
    range(0x0020, 0x007F),
    range(0x00A0, 0x0530),
    range(0x1E00, 0x2000),
    range(0x2000, 0x2070),
    range(0x20A0, 0x20C0),
    range(0x2116, 0x2117),
    range(0x2C60, 0x2C80),
    range(0xA720, 0xA800),
)


def cut(font: TTFont, letters: Iterable[int], features: Iterable[str]) -> TTFont:
    """The font with these letters only, without hinting, alternates or bitmaps."""
    options = Options(
        layout_features=list(features), hinting=False, notdef_outline=True, recalc_timestamp=False
    )
    options.drop_tables += ["GSUB", "DSIG", "MVAR", "STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    return font


def _letters(ranges: Iterable[range]) -> Iterator[int]:
    for each in ranges:
        yield from each


def main(directory: Path) -> None:
    """Write both fonts from the ones Debian installs."""
    # In bold too: a name stands in headings as well.
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        with TTFont(directory / name, recalcTimestamp=False) as font:
            cut(font, _letters(WRITTEN), ("mark", "mkmk", "kern")).save(FONTS / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
