"""Days that have no label of their own: of a letter, of an act, of a bill by its number."""

import re
from collections.abc import Sequence

from documents.papers.reading.days import DayOn, Text, plain_letters
from documents.papers.reading.labels import COLUMN, FULL_LINE


HEAD = 0.4  # of the page: where the day of a letter stands alone
OF_A_LETTER = re.compile(
    r"^(?:(?:fait|etabli|etablie|delivre|delivree)? ?a )?[a-z' -]{0,40},? ?le$|^en date du$"
)
OF_A_NUMBER = re.compile(r"(?:facture|avis|releve|quittance|n[°o]?|numero)\b[^:]{0,45}\bdu$")
OF_A_LAW = re.compile(r"\b(?:loi|decret|arrete|ordonnance|article|code|reglement|contrat)\b")
WORDS_TO_THE_BIRTH = 14
IS_BORN = re.compile(r"\best nee?\b")


def is_of_a_letter(day: DayOn, *, alone: bool) -> bool:
    """« Le 12 mars 2026 », « Fait à Lyon, le 12 mars 2026 », « Facture n° 12 du 12/03/2026 ».

    `alone`: whether a day that stands in a line by itself at the head of the page is one too.
    """
    page = day.run.page
    start = page.first_word_of(day.run.first)
    before = " ".join(plain_letters(word.text) for word in page.words[start : day.run.first])
    if OF_A_LAW.search(before):
        return False
    if before == "le":
        # With more words behind it begins a sentence: « Le deux avril … est née ».
        return not _has_more_behind(day) and not _goes_on_from_above(day)
    if before:
        return bool(OF_A_LETTER.match(before) or OF_A_NUMBER.search(before))
    if day.run.first > 0 and page.cell_of(day.run.first - 1).plain == "date":
        return True
    line = next(line for line in page.lines if page.cell_of(day.run.first) in line.cells)
    return alone and len(line.cells) == 1 and not _has_more_behind(day) and day.run.box[1] < HEAD


def _goes_on_from_above(day: DayOn) -> bool:
    """Whether the line above is full, so that « le 10 octobre 2025 » ends its sentence."""
    page = day.run.page
    cell, start = page.cell_of(day.run.first), page.first_word_of(day.run.first)
    above = page.cell_of(start - 1) if start else None
    return above is not None and above.box[2] > FULL_LINE and abs(above.box[0] - cell.box[0]) < COLUMN


def _has_more_behind(day: DayOn) -> bool:
    page = day.run.page
    start, cell = page.first_word_of(day.run.first), page.cell_of(day.run.first)
    return any(sign.isalnum() for word in cell.words[day.run.last - start + 1 :] for sign in word.text)


def day_before_the_birth(text: Text, days: Sequence[DayOn]) -> DayOn | None:
    """« Le deux avril mille neuf cent … est née »: the day stands before its words."""
    for day in days:
        words = text.page.words[day.run.last + 1 : day.run.last + WORDS_TO_THE_BIRTH]
        if IS_BORN.search(" ".join(plain_letters(word.text) for word in words)):
            return day
    return None
