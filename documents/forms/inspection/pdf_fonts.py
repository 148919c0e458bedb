"""What a font makes of the codes that a page shows: letters, and how wide each of them runs."""

from collections.abc import Iterator
from typing import Any

from pypdf.generic import TextStringObject
from pypdf.generic._font import Font


def font_named(name: str, resources: Any, known: dict[str, Font]) -> Font | None:
    """The font that a page's resources call so, read once."""
    if name not in known:
        found = resources.get("/Font", {}).get_object().get(name)
        if found is None:
            return None
        known[name] = Font.from_font_resource(found.get_object())
    return known[name]


def decoded(string: TextStringObject | bytes, font: Font | None) -> Iterator[tuple[str, float]]:
    """The letters of a string with their widths in thousandths of the type size."""
    if font is None:
        return
    raw = string.original_bytes if isinstance(string, TextStringObject) else bytes(string)
    if isinstance(font.encoding, str):
        codes = raw.decode(font.encoding, "replace")
        read = codes
    else:
        codes = "".join(chr(each) for each in raw)
        read = "".join(font.encoding.get(each, chr(each))[:1] or " " for each in raw)
    for code, letter in zip(codes, read, strict=True):
        text = str(font.character_map.get(letter, letter))
        width = font.space_width if code == font.space_char else font.get_text_width(code)
        yield text, float(width)
