"""Letters on a picture, by Tesseract through pipes (its Python wrapper would write the picture to a disk in clear).

Where it is installed is looked for in the site's process; pictures are shown to it by a child that has limits, which it inherits.
"""

import csv
import io
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


FRENCH = "fra"
# Every letter of the Latin alphabet: with those of French alone « Paweł » is read « Pawet », « Đặng » « Dang ».
LATIN = "Latin"
# Where Debian and others put the languages of Tesseract, version by version.
LANGUAGE_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
WORD = "5"  # the level of a row that tells of a word


class NotLooked(Exception):
    """Recognition was too slow, or it broke: nobody knows what is on the picture."""


@dataclass(frozen=True, kw_only=True)
class Spotted:
    """A word, how sure it is in 0..1, its place in pixels from the upper left corner, and the line it is one of."""

    text: str
    sure: float
    left: int
    top: int
    width: int
    height: int
    line: tuple[str, ...]


def program_with(language: str) -> str:
    """Where Tesseract lies; "" where there is none that knows the language."""
    found = shutil.which("tesseract") or ""
    return found if found and knows(language) else ""


def knows(language: str) -> bool:
    """Whether its data of this language are on the machine."""
    return any(Path(folder, f"{language}.traineddata").is_file() for folder in LANGUAGE_FOLDERS)


def words_on(png: bytes, program: str, *, seconds: float, language: str = FRENCH) -> list[Spotted]:
    """Everything that it takes for a word of the language. Raises `NotLooked`; `seconds` by the clock."""
    told = answer_to(png, program, "-l", language, "--psm", "3", "tsv", seconds=seconds)
    if not told.startswith(b"level\t"):
        raise NotLooked
    rows = csv.DictReader(
        io.StringIO(told.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    try:
        return [_spotted(row) for row in rows if row["level"] == WORD and row["text"].strip()]
    except (KeyError, ValueError, TypeError, AttributeError, csv.Error) as nonsense:
        raise NotLooked from nonsense


def _spotted(row: dict[str, str]) -> Spotted:
    left, top, width, height = (int(row[side]) for side in ("left", "top", "width", "height"))
    return Spotted(
        text=row["text"].strip(), sure=float(row["conf"]) / 100,
        left=left, top=top, width=width, height=height,
        line=(row["block_num"], row["par_num"], row["line_num"]),
    )  # fmt: skip


def answer_to(png: bytes, program: str, *words: str, seconds: float) -> bytes:
    """What it says of this picture when it is called with these words."""
    try:
        ended = subprocess.run(  # noqa: S603 - the program that was found at the start; the picture is only read
            [program, "stdin", "stdout", "--dpi", "300", *words],
            input=png, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            cwd="/", env={"OMP_THREAD_LIMIT": "1"}, timeout=seconds, check=False,
        )  # fmt: skip
    except (subprocess.TimeoutExpired, OSError) as end:
        raise NotLooked from end
    if ended.returncode:
        raise NotLooked
    return ended.stdout
