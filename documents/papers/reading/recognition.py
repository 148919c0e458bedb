"""Letters on a picture, by Tesseract through pipes (its Python wrapper would write the picture to a disk in clear);
runs in the child.
"""

import csv
import io
import re
import subprocess
from typing import cast

import cv2

from documents.papers.reading.pictures import Picture


SECONDS = 60.0  # by the clock, for one picture; alone on a machine a page takes one to three
LEAST_CONFIDENCE, LEAST_OF_A_WORD = 25.0, 3  # below, it is dirt, unless it has letters enough to be a word
MRZ_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<"
ROTATE = re.compile(rb"Rotate: (\d+)")
ORIENTATION = re.compile(rb"Orientation confidence: ([\d.]+)")
SURE_OF_TURN = 2.0

# Left, top, width and height in pixels.
Spotted = tuple[str, float, tuple[int, int, int, int]]


def letters_on(picture: Picture, tesseract: str) -> list[Spotted]:
    """Words with Tesseract’s confidence in 0..1 and their places; none where it is too slow."""
    told = _run(picture, tesseract, "-l", "fra", "--psm", "3", "tsv")
    rows = csv.DictReader(
        io.StringIO(told.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    try:
        return [
            _spotted(row)
            for row in rows
            if row["level"] == "5" and _is_a_word(row["text"], float(row["conf"]))
        ]
    except (KeyError, ValueError, TypeError, AttributeError, csv.Error):  # not what Tesseract writes
        return []


def _spotted(row: dict[str, str]) -> Spotted:
    left, top, width, height = (int(row[side]) for side in ("left", "top", "width", "height"))
    return row["text"].strip(), float(row["conf"]) / 100, (left, top, width, height)


def _is_a_word(text: str, confidence: float) -> bool:
    return bool(text.strip()) and (
        confidence >= LEAST_CONFIDENCE or sum(sign.isalpha() for sign in text) >= LEAST_OF_A_WORD
    )


def machine_lines(picture: Picture, tesseract: str) -> list[str]:
    """Lines of the letters that a machine-readable zone is made of, and no others."""
    told = _run(picture, tesseract, "-l", "eng", "--psm", "6", "-c", f"tessedit_char_whitelist={MRZ_LETTERS}")
    lines = (re.sub(r"\s+", "", line) for line in told.decode("ascii", "ignore").splitlines())
    return [line for line in lines if len(line) >= 25]


def quarter_turns(picture: Picture, tesseract: str) -> int:
    """By how many quarters clockwise the page must be turned to stand upright; 0 where that can’t be told."""
    scale = min(1.0, 1_600 / max(picture.shape))
    reduced = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    told = _run(cast(Picture, reduced), tesseract, "--psm", "0")
    turn, sure = ROTATE.search(told), ORIENTATION.search(told)
    if not (turn and sure) or float(sure[1]) < SURE_OF_TURN:
        return 0
    return int(turn[1]) // 90 % 4


def _run(picture: Picture, tesseract: str, *words: str) -> bytes:
    _fine, encoded = cv2.imencode(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, 1])
    try:
        ended = subprocess.run(  # noqa: S603 - the program that was found at the start; the picture is only read
            [tesseract, "stdin", "stdout", "--dpi", "300", *words],
            input=encoded.tobytes(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            cwd="/", env={"OMP_THREAD_LIMIT": "1"}, timeout=SECONDS, check=False,
        )  # fmt: skip
    except (subprocess.TimeoutExpired, OSError):
        return b""
    return ended.stdout if ended.returncode == 0 else b""
