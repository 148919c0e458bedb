"""The signs of a machine-readable zone: its check digits, and what recognition confuses, mended where they then hold."""

import re
from datetime import date


WIDTHS = (30, 36, 44)
MOST_WRONG_WIDTH = 6
SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
VALUES = {sign: number for number, sign in enumerate(SIGNS)} | {"<": 0}
WEIGHTS = (7, 3, 1)
# What is taken for a figure, and the reverse.
AS_FIGURES = str.maketrans("OQDILZSGBTA", "00011256874")
AS_LETTERS = str.maketrans("0125689", "OIZSGBG")
WITHIN_FILLERS = re.compile(r"(?<=<<)[CEKLSX]{1,2}(?=<<)")  # what recognition makes of fillers
LINE = re.compile(r"[A-Z0-9<]+")
LONGEST_FILLER = re.compile(r"<{2,}")


def check_digit(field: str) -> int:
    """The figure that ICAO Doc 9303 puts behind a field."""
    return sum(VALUES[sign] * WEIGHTS[place % 3] for place, sign in enumerate(field)) % 10


def signs(line: str) -> str:
    """The signs of a zone alone; a quotation mark is what recognition makes of fillers."""
    plain = re.sub(r"\s", "", line).replace("«", "<<").replace("‹", "<").replace("»", "<").upper()
    plain = WITHIN_FILLERS.sub("<", plain)
    return plain if LINE.fullmatch(plain) and len(plain) >= WIDTHS[0] - MOST_WRONG_WIDTH else ""


def fitted(row: str, width: int) -> str:
    """The line at its width: a run of fillers may have lost or gained a few; "" where that doesn’t explain it."""
    missing = width - len(row)
    if not missing:
        return row
    runs = list(LONGEST_FILLER.finditer(row))
    if abs(missing) > MOST_WRONG_WIDTH or not runs or len(row) + missing < WIDTHS[0]:
        return ""
    run = max(runs, key=lambda each: len(each[0]))
    if missing < 0 and len(run[0]) + missing < 1:
        return ""
    filler = "<" * (len(run[0]) + missing)
    return row[: run.start()] + filler + row[run.end() :]


def holds(field: str, digit: str) -> bool:
    """Whether the digit behind the whole is right; nothing is mended here, or anything would hold."""
    return digit.translate(AS_FIGURES) == str(check_digit(field))


def checked(field: str, digit: str) -> str | None:
    """The field, if its digit holds; letters of a field that else is of figures alone are read as figures first.

    Nothing further is tried: among ten changes of a wrong field one holds by chance.
    """
    wanted = digit.translate(AS_FIGURES)
    if wanted == "<" and not field.strip("<"):
        return field
    figures = field.translate(AS_FIGURES)
    tries = [field, figures] if figures.rstrip("<").isdigit() else [field]
    return next((each for each in tries if wanted.isdigit() and check_digit(each) == int(wanted)), None)


def day_of(figures: str, today: date, *, past: bool) -> date | None:
    """A birthday lies in the past; an expiry in this century. An unknown month or day is no day."""
    if not figures.isdigit():
        return None
    year = 2000 + int(figures[:2])
    try:
        day = date(year, int(figures[2:4]), int(figures[4:6]))
        return day.replace(year=year - 100) if past and day > today else day
    except ValueError:
        return None
