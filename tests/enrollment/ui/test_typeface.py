"""Names keep the site's typeface, in running text and in bold: each style has the letters for which it says it does."""

import re

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont


STYLES = ("site.css", "desk-look.css")
FACE = re.compile(
    r'@font-face \{ font-family: Atkinson; src: url\("(?P<file>[^"]+)"\); font-weight: (?P<weight>\d+);'
    r"[^}]*?(?:unicode-range: (?P<range>[^;}]+);)? \}"
)
EVERY_LETTER = range(0x110000)
# Polish, Czech, Croatian, Turkish, Romanian, French, Vietnamese, Azeri, Yoruba and Japanese names, with their capitals.
NAMES = (
    "ŁŁąęśźżŻ ČčŘřĚěŮů ĐđĆćŽžŠš ıİĞğŞş ȘșȚțĂă ŸŒœÇéè"
    " ĂăÂâĐđÊêÔôƠơƯư ẢảẠạẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẺẻẼẽẸẹẾếỀềỂểỄễỆệ"
    " ỈỉĨĩỊịỎỏỌọỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợ ỦủŨũỤụỨứỪừỬửỮữỰựỲỳỶỷỸỹỴỵ"
    " Əə ṢṣỌẹ Ōō"
)


def letters_in(said: str | None) -> set[int]:
    """Those of a `unicode-range`; all where there is none."""
    if said is None:
        return set(EVERY_LETTER)
    bounds = [part.strip().removeprefix("U+").split("-") for part in said.split(",")]
    return {letter for each in bounds for letter in range(int(each[0], 16), int(each[-1], 16) + 1)}


def faces(style: str) -> list[tuple[str, str, set[int], set[int]]]:
    """File, weight, the letters for which the style takes it, and those that it has."""
    found = []
    for face in FACE.finditer((settings.HOUSE / "static" / style).read_text()):
        with TTFont(settings.HOUSE / "static" / face["file"]) as font:
            found.append((face["file"], face["weight"], letters_in(face["range"]), set(font.getBestCmap())))
    return found


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("weight", ["400", "700"])
def test_every_letter_of_a_name_is_in_the_face_that_the_style_takes_for_it(style, weight):
    of_this_weight = [face for face in faces(style) if face[1] == weight]
    for letter in map(ord, NAMES.replace(" ", "")):
        # Of faces for the same letter the last one is taken.
        *_earlier, (_file, _weight, _taken_for, has) = [face for face in of_this_weight if letter in face[2]]
        assert letter in has, chr(letter)
