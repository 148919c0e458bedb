"""Opens a stranger's PDF and says which words and square codes are on its pages; runs in a process of its own.

Reads the PDF from its input; answers JSON. `opening.py` starts it and reads the answer.
"""

import json
import re
import sys
from datetime import date
from statistics import median
from time import monotonic
from typing import Any, cast

import cv2
import pypdfium2  # type: ignore[import-untyped]

from documents.child_process import limit_this_process
from documents.papers.found import ReadingMeans
from documents.papers.reading.drawings import drawings_on
from documents.papers.reading.lines import in_lines
from documents.papers.reading.mrz import zone_in
from documents.papers.reading.page import Word
from documents.papers.reading.pictures import Picture, Upright, drawn, upright
from documents.papers.reading.recognition import NotLooked, letters_on, machine_lines, quarter_turns
from documents.papers.reading.symbols import symbols_on
from documents.papers.reading.text_layer import words_of


MEMORY = 1_500_000_000
SECONDS_OF_COMPUTING = 90
SECONDS_FOR_PICTURES = 120.0  # by the clock; what was read until then counts
MOST_PAGES = 8  # a lease is long: its first pages, and the last, on which it is signed
SMALL_LETTERS = 30  # pixels
LETTERS_OF_A_LINE = 18  # of a machine-readable zone
# Heights in pixels at which its lines are looked at; the last once more in black alone, where a photo is blurred or dark.
HEIGHTS, IN_BLACK, BLUR = (44, 24), 32, 28
LETTERS_OF_A_LONG_WORD, HALF = 3, 0.5
# Whether check digits hold doesn't hang on the day; the century does, which is read where the day is known.
ANY_DAY = date.max
# What is tried where nothing tells how the page lies: too few letters for that, or too pale ones.
HALF_TURN, QUARTERS_ON_END = 2, (1, 3)
# Less that is surer than so, and the page may lie on its side.
ENOUGH_WORDS, UNSURE = 14.4, 0.6
# A paper on which a machine-readable zone may stand, and what recognition makes of its fillers: no other word is so long.
IDENTITY = re.compile(
    r"passe?port|identit|s[ée]jour|residence permit|visa|reisepass|pasaporte|<{2}|[«<]{2,}|[A-Z<]{5,}<[A-Z<]{3,}"
    r"|(?-i:[^\W_a-z]{24,})",
    re.IGNORECASE,
)


def main() -> None:
    """The pages, in JSON."""
    limit_this_process(MEMORY, SECONDS_OF_COMPUTING)
    cv2.setNumThreads(1)
    tesseract, osd = sys.argv[1], sys.argv[2] == "turned"
    with pypdfium2.PdfDocument(sys.stdin.buffer.read()) as document:
        sys.stdout.write(json.dumps(read_pages(document, tesseract, osd)))


def read_pages(document: pypdfium2.PdfDocument, tesseract: str, osd: bool) -> dict[str, Any]:
    """What is on the first pages and the last, and how many there are."""
    count = len(document)
    numbers = [*range(min(count, MOST_PAGES - 1)), *range(max(MOST_PAGES - 1, count - 1), count)]
    until = monotonic() + SECONDS_FOR_PICTURES
    pages = []
    for number in numbers:
        page = document[number]
        words = words_of(page)
        late = monotonic() > until
        if late and not words:
            break
        pages.append({"number": number, **_read(page, words, "" if late else tesseract, osd)})
    return {"count": count, "pages": pages}


def _read(page: pypdfium2.PdfPage, words: list[Word], tesseract: str, osd: bool) -> dict[str, Any]:
    picture = drawn(page)
    ratio = picture.shape[1] / picture.shape[0]
    told: dict[str, Any] = {
        "symbols": [each.hex() for each in symbols_on(picture)],
        "mrz": [],
        "lines": [],
        "looked": True,
        "turn": 0,
        "drawings": [],
    }
    if words:
        drawings = drawings_on(picture, words)
        return {
            **told,
            "means": ReadingMeans.TEXT,
            "ratio": ratio,
            "drawings": drawings,
            "lines": _told(in_lines(words, ratio)),
        }
    if not tesseract:
        return {**told, "means": ReadingMeans.OCR, "ratio": ratio, "looked": False}
    try:
        straight, spotted = _recognised(picture, tesseract, osd)
    except NotLooked:
        return {**told, "means": ReadingMeans.OCR, "ratio": ratio, "looked": False}
    zone = _zones(straight.picture, spotted, tesseract) if _may_hold_a_zone(spotted) else []
    high, wide = straight.picture.shape[:2]
    read = [
        Word(
            text=text,
            sure=sure,
            box=(x / wide, y / high, (x + w) / wide, (y + h) / high),
            spot=straight.box_on_page(x, y, x + w, y + h),
        )
        for text, sure, (x, y, w, h) in spotted
    ]
    return {
        **told,
        "means": ReadingMeans.OCR,
        "ratio": wide / high,
        "turn": straight.turn,
        "mrz": zone,
        "drawings": drawings_on(straight.picture, read),
        "lines": _told(in_lines(read, wide / high)),
    }


def _recognised(picture: Picture, tesseract: str, osd: bool) -> tuple[Upright, list[Any]]:
    """The picture upright, and its words; a page on its side is turned where that can be told."""
    straight = upright(picture)
    spotted = letters_on(straight.picture, tesseract)
    on_end = _stand_on_end(spotted)
    if not osd or (_is_read(spotted) and not on_end):
        return straight, spotted
    # Lines that run upwards are recognised too, and in no order that makes sense.
    best, most = (straight, spotted), _weight(spotted) * (HALF if on_end else 1)
    try:
        told = quarter_turns(straight.picture, tesseract)
        # Of few letters it is told wrongly which end is up: the others are tried where the one told is none.
        for turns in dict.fromkeys(
            (*((told,) if told else ()), *(QUARTERS_ON_END if on_end else (HALF_TURN,)))
        ):
            other = upright(picture, turns)
            turned = letters_on(other.picture, tesseract)
            if _weight(turned) > most:
                best, most = (other, turned), _weight(turned)
                if _is_read(turned):
                    break
    except NotLooked:
        return best
    return best


def _stand_on_end(spotted: list[Any]) -> bool:
    """Whether most words are higher than wide."""
    shapes = [
        bool(high > wide)
        for text, _sure, (_x, _y, wide, high) in spotted
        if len(text) > LETTERS_OF_A_LONG_WORD
    ]
    return sum(shapes) > len(shapes) / 2


def _zones(picture: Picture, spotted: list[Any], tesseract: str) -> list[list[str]]:
    """The lines of the machine-readable zone, looked at until one look holds: each mistakes others; none where that takes
    too long.
    """
    read: list[list[str]] = []
    try:
        for look in (_foot(picture, spotted), *_lines_alone(picture, spotted)):
            read.append(machine_lines(look, tesseract))
            if zone_in([read[-1]], ANY_DAY):
                break
    except NotLooked:
        return []
    return read


def _weight(spotted: list[Any]) -> float:
    """How much was surely read: words of three letters and more, by how sure each is."""
    return sum(
        (float(sure) for text, sure, _box in spotted if sure > UNSURE and len(re.sub(r"\W", "", text)) > 2),
        0.0,
    )


def _is_read(spotted: list[Any]) -> bool:
    """Whether enough was read, and most of it surely: on its head a page of text gives some words by chance."""
    sure = [sure for text, sure, _box in spotted if len(re.sub(r"\W", "", text)) > 2]
    return _weight(spotted) >= ENOUGH_WORDS and sum(sure) > UNSURE * len(sure)


def _may_hold_a_zone(spotted: list[Any]) -> bool:
    return bool(IDENTITY.search(" ".join(text for text, _sure, _box in spotted)))


def _foot(picture: Picture, spotted: list[Any]) -> Picture:
    """The part from the first line that looks like a zone, or the lower half."""
    tops = [y for text, _sure, (_x, y, _w, _h) in spotted if text.count("<") > 2]
    top = min(tops) - 40 if tops else picture.shape[0] // 2
    foot = picture[max(0, top) :]
    heights = [h for _text, _sure, (_x, _y, _w, h) in spotted]
    if heights and median(heights) < SMALL_LETTERS:
        foot = _scaled(foot, 2)
    return foot


def _lines_alone(picture: Picture, spotted: list[Any]) -> list[Picture]:
    """What lies around the words that are as long as lines of a zone, at several sizes: each has others of them right."""
    lines = [box for text, _sure, box in spotted if len(text) >= LETTERS_OF_A_LINE]
    if not lines:
        return []
    high = int(median(h for _x, _y, _w, h in lines))
    top, bottom = min(y for _x, y, _w, _h in lines) - high, max(y + h for _x, y, _w, h in lines) + high
    alone = picture[max(0, top) : bottom]
    sized = [_scaled(alone, height / max(high, 1)) for height in (*HEIGHTS, IN_BLACK)]
    smooth = cv2.GaussianBlur(sized[-1], (0, 0), IN_BLACK / BLUR)
    _level, black = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return [*sized[:-1], cast(Picture, black)]


def _scaled(picture: Picture, scale: float) -> Picture:
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return cast(Picture, cv2.resize(picture, None, fx=scale, fy=scale, interpolation=how))


def _told(lines: list[list[list[Word]]]) -> list[Any]:
    """Lines of cells of words, each word a text, its sureness, its box and its spot."""
    return [[[_word(word) for word in cell] for cell in line] for line in lines]


def _word(word: Word) -> list[Any]:
    sides = (*word.box, *(word.spot or ()))
    return [word.text, round(word.sure, 3), *(round(side, 5) for side in sides)]
