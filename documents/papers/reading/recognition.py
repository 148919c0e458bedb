"""Letters on a picture of a paper, as `documents/tesseract.py` reads them; runs in the child."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import cast

import cv2

from documents.papers.reading.pictures import Picture
from documents.tesseract import FRENCH, LATIN, NotLooked, answer_to, knows, words_on
from documents.tesseract import Spotted as Word


__all__ = ["NotLooked", "letters_on", "machine_lines", "quarter_turns"]

SECONDS = 60.0  # by the clock, for one picture; alone on a machine a page takes one to three
LEAST_CONFIDENCE, LEAST_OF_A_WORD = 0.25, 3  # below, it is dirt, unless it has letters enough to be a word
MRZ_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<"
ROTATE = re.compile(rb"Rotate: (\d+)")
ORIENTATION = re.compile(rb"Orientation confidence: ([\d.]+)")
SURE_OF_TURN = 2.0

# Left, top, width and height in pixels.
Spotted = tuple[str, float, tuple[int, int, int, int]]


def letters_on(picture: Picture, tesseract: str) -> list[Spotted]:
    """Words with Tesseract’s confidence in 0..1 and their places. Raises `NotLooked`."""
    words = words_on(_encoded(picture), tesseract, seconds=SECONDS, language=language_of_names())
    return [
        (word.text, word.sure, (word.left, word.top, width, word.height))
        for word, width in zip(words, _widths(words), strict=True)
        if _is_a_word(word.text, word.sure)
    ]


def _widths(words: Sequence[Word]) -> Iterator[int]:
    """As far as the next word of its line: a word’s place may be given with those that follow within it."""
    for word, following in zip_longest(words, words[1:]):
        room = following.left - word.left if following and following.line == word.line else 0
        yield min(word.width, room) if room > 0 else word.width


@cache
def language_of_names() -> str:
    """Letters of every language where they are known on this machine: papers are in French, names often aren't."""
    return LATIN if knows(LATIN) else FRENCH


def _is_a_word(text: str, sure: float) -> bool:
    return sure >= LEAST_CONFIDENCE or sum(sign.isalpha() for sign in text) >= LEAST_OF_A_WORD


def machine_lines(picture: Picture, tesseract: str) -> list[str]:
    """Lines of the letters that a machine-readable zone is made of, and no others."""
    told = _run(picture, tesseract, "-l", "eng", "--psm", "6", "-c", f"tessedit_char_whitelist={MRZ_LETTERS}")
    lines = (re.sub(r"\s+", "", line) for line in told.decode("ascii", "ignore").splitlines())
    return [line for line in lines if len(line) >= 25]


def quarter_turns(picture: Picture, tesseract: str) -> int:
    """By how many quarters clockwise the page must be turned to stand upright; 0 where that can’t be told."""
    scale = min(1.0, 1_600 / max(picture.shape))
    reduced = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    try:
        told = _run(cast(Picture, reduced), tesseract, "--psm", "0")
    except NotLooked:  # of too few letters it tells nothing and ends as if it had broken
        return 0
    turn, sure = ROTATE.search(told), ORIENTATION.search(told)
    if not (turn and sure) or float(sure[1]) < SURE_OF_TURN:
        return 0
    return int(turn[1]) // 90 % 4


def _run(picture: Picture, tesseract: str, *words: str) -> bytes:
    return answer_to(_encoded(picture), tesseract, *words, seconds=SECONDS)


def _encoded(picture: Picture) -> bytes:
    _fine, encoded = cv2.imencode(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, 1])
    return encoded.tobytes()
