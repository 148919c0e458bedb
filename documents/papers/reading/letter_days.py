"""Days that have no label of their own: of a letter, of an act, of a bill by its number."""

import re
from collections.abc import Sequence

from documents.papers.reading.days import DayOn, plain_letters
from documents.papers.reading.labels import COLUMN, FULL_LINE, Labelled
from documents.papers.reading.page import Word
from documents.papers.reading.phrases import Run


HEAD = 0.4  # of the page: where the day of a letter stands alone
RIGHT, TOP = 0.5, 0.2  # of the page: where it stands beside the letterhead
OF_A_LETTER = re.compile(
    r"^(?:(?:fait|etabli|etablie|delivre|delivree)? ?a )?[a-z' -]{0,40},? ?le$|^en date du$"
)
OF_A_NUMBER = re.compile(r"\b(?:facture|avis|releve|quittance|n[°o]?|numero)\b[^:]{0,45}\bdu$")
OF_A_NUMBERED = re.compile(
    r"^(?:(?:reference|numero|n[°o]?) (?:du|de la|de l|d) ?)?(?:facture|avis|releve|quittance|recu|document)"
    r"(?: (?:n[°o]?|numero))? ?:? ?[\w/-]*\d[\w/ -]*$"
)
# « Facture 3832315260 22.11.2025 », where no gap parts them.
BEHIND_ITS_NUMBER = re.compile(
    r"^(?:(?:reference|numero|n[°o]?) (?:du|de la|de l|d) ?)?(?:facture|avis|releve|quittance|recu|receipt|invoice)\b[^:\d]{0,40}?"
    r" ?:? ?[\w/-]*\d[\w/-]*,?(?: -)?$"
)
AT_THE_END = re.compile(r"^date ?:?$|^fait en .{4,60}, ?le$|^pour [^,]{3,40}, a [^,]{2,40}, ?le$")
# « Document généré automatiquement le », « Attestation éditée à Lyon le »: when a paper was made, whatever the word for it;
# not when somebody paid or asked for it.
OF_ITS_MAKING = re.compile(
    r"\b(?:document|attestation|certificat|facture|releve|avis|recu|quittance|bulletin|copie|extrait|recepisse|confirmation"
    r"|courrier|duplicata|justificatif)(?: [a-z]+)?"
    r" (?!paye|regle|acquitte|preleve|recu|demande|expire|solde|encaisse|echu|due?\b)[a-z]+(?:e|i|is|it|u)e?(?:\(e\))?"
    r"(?: [a-z]+ment)?(?:,? (?:a|au|par|en|sur|depuis|via) [^.:;]{2,50})?,? ?le ?:?$"
)
A_TITLE = re.compile(r"^(?:(?:votre|ma) )?(?:facture|quittance|releve|recu|attestation|avis)\b[^\d:]*$")
IN_A_PLACE = re.compile(r"^[a-z][a-z' -]{1,40}, ?$")  # « Lyon, 12 mars 2026 »
# Behind these in a line stands something else.
BETWEEN = frozenset("·•")
OF_A_LAW = re.compile(r"\b(?:loi|decret|arrete|ordonnance|article|code|reglement|contrat)\b")
OF_A_PLACE = frozenset(
    (
        "fait",
        "etabli",
        "etablie",
        "delivre",
        "delivree",
        "edite",
        "editee",
        "signe",
        "a",
        "le",
        "la",
        "les",
        "de",
        "du",
        "des",
        "d",
        "l",
        "sur",
        "sous",
        "en",
        "date",
        "et",
        "bis",
    )
)
DAY_LIKE = re.compile(r"\d{1,2}[/.-]\d{1,2}")
WORDS_TO_THE_BIRTH = 14
BORN_ON = re.compile(r"\bne(?:e|\(e\))?,? le ?:?$")
BORN_AT = re.compile(r"\bne(?:e|\(e\))? (?:a|en|au|aux) [^.;:]{2,50} le$")
IS_BORN = re.compile(r"\best nee?\b")


def is_of_a_letter(day: DayOn, *, alone: bool) -> bool:
    """« Le 12 mars 2026 », « Fait à Lyon, le 12 mars 2026 », « Facture n° 12 du 12/03/2026 ».

    `alone`: whether a day that stands in a line by itself at the head of the page is one too.
    """
    page = day.run.page
    start = _start(day)
    before = " ".join(plain_letters(word.text) for word in page.words[start : day.run.first])
    if OF_A_LAW.search(before) or BORN_ON.search(before) or is_of_a_birth(day) or is_before_a_birth(day):
        return False
    if day.in_words:  # the day on which an act was drawn up; the copy bears its own in figures
        return False
    if before == "le":
        # With more words behind it begins a sentence: « Le deux avril … est née ».
        return not _has_more_behind(day) and not _goes_on_from_above(day)
    if before == "du":
        return bool(OF_A_NUMBERED.match(_above(day)))
    if before:
        if BEHIND_ITS_NUMBER.match(before):
            return True
        place = page.words[start : day.run.first - (before.endswith("le"))]
        of_a_letter = (OF_A_LETTER.match(before) or IN_A_PLACE.match(before)) and _is_a_place(place)
        return bool(
            of_a_letter
            or OF_A_NUMBER.search(before)
            or AT_THE_END.search(before)
            or OF_ITS_MAKING.search(before)
        )
    if _is_headed(day) or _follows_a_number(day) or OF_ITS_MAKING.search(_label(day)):
        return True
    if not alone or _has_more_behind(day) or day.run.box[1] > HEAD:
        return False
    return (
        len(page.line_of(page.cell_of(day.run.first)).cells) == 1
        or _heads_the_right(day)
        or bool(A_TITLE.match(_above(day)))
    )


def _heads_the_right(day: DayOn) -> bool:
    """Beside the letterhead, with nothing above it."""
    left, top, _right, _bottom = day.run.box
    above = (cell for cell in day.run.page.cells if cell.box[3] < top and cell.box[2] > left)
    return left > RIGHT and top < TOP and not any(above)


def _start(day: DayOn) -> int:
    """The first word of its cell, or of what a point in the middle of the line parts from the rest."""
    page = day.run.page
    start = page.first_word_of(day.run.first)
    return next(
        (at + 1 for at in range(day.run.first - 1, start - 1, -1) if page.words[at].text in BETWEEN), start
    )


def _label(day: DayOn) -> str:
    """The cell before it in its line, else the one above it."""
    page = day.run.page
    cells = page.line_of(page.cell_of(day.run.first)).cells
    if cells[0] is page.cell_of(day.run.first):
        return _above(day)
    return _letters(page.cell_of(page.first_word_of(day.run.first) - 1).words)


def _above(day: DayOn) -> str:
    """The line above with the same left edge, close by."""
    page = day.run.page
    cell = page.cell_of(day.run.first)
    left, top, _right, bottom = cell.box
    near = [
        each
        for each in page.cells
        if abs(each.box[0] - left) < COLUMN / 2 and -0.5 < (top - each.box[3]) / (bottom - top) < 1.5
    ]
    return _letters(max(near, key=lambda each: each.box[3]).words) if near else ""


def _letters(words: Sequence[Word]) -> str:
    return " ".join(plain_letters(word.text) for word in words)


def stands_alone(day: DayOn) -> bool:
    """Whether nothing in its line says what day it is."""
    page = day.run.page
    return day.run.first == page.first_word_of(day.run.first) and not _is_headed(day)


def _is_headed(day: DayOn) -> bool:
    """Whether « Date » stands before it, or over it in a row of headings, and over no second day below."""
    page = day.run.page
    if day.run.first > 0 and page.cell_of(day.run.first - 1).plain == "date":
        return True
    left, top, _right, bottom = day.run.box
    near = [cell for cell in page.cells if abs(cell.box[0] - left) < COLUMN]
    above = max(
        (cell for cell in near if cell.box[3] < top + 0.3 * (bottom - top)),
        key=lambda cell: cell.box[3],
        default=None,
    )
    if above is None or above.plain != "date" or top - above.box[3] > 2 * (bottom - top):
        return False
    below = min(
        (cell for cell in near if cell.box[1] > bottom - 0.3 * (bottom - top)),
        key=lambda cell: cell.box[1],
        default=None,
    )
    return below is None or not DAY_LIKE.match(below.words[0].text)


def _follows_a_number(day: DayOn) -> bool:
    """« Facture 3832315260 | 22.11.2025 »: alone in its cell, behind that of the number."""
    page = day.run.page
    start = page.first_word_of(day.run.first)
    if _start(day) > start:
        return bool(OF_A_NUMBERED.match(_letters(page.words[start : _start(day) - 1])))
    line = page.line_of(page.cell_of(day.run.first))
    if start != day.run.first or _has_more_behind(day) or line.cells[0] is page.cell_of(start):
        return False
    return bool(OF_A_NUMBERED.match(_letters(page.cell_of(start - 1).words)))


def _is_a_place(words: Sequence[Word]) -> bool:
    """« Fait à Issy-les-Moulineaux, » and no sentence such as « prélevé vers »: small words are those of places alone."""
    return all(
        not word.text[0].islower() or plain_letters(word.text).strip(",") in OF_A_PLACE for word in words
    )


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


def is_of_a_birth(day: DayOn) -> bool:
    """« Née à Tunis le 3 mars 1990 », « né(e) en Tunisie, le … »."""
    words = day.run.page.words[max(0, day.run.first - WORDS_TO_THE_BIRTH) : day.run.first]
    return bool(BORN_AT.search(" ".join(plain_letters(word.text) for word in words)))


def day_before_the_birth(days: Sequence[DayOn]) -> DayOn | None:
    """« Le deux avril mille neuf cent … est née »: the day stands before its words."""
    return next((day for day in days if is_before_a_birth(day)), None)


def is_before_a_birth(day: DayOn) -> bool:
    """« Le 12 mars 1990 est née »."""
    words = day.run.page.words[day.run.last + 1 : day.run.last + WORDS_TO_THE_BIRTH]
    return bool(IS_BORN.search(" ".join(plain_letters(word.text) for word in words)))


def is_next_after(holder: Run | None, day: DayOn, belongs: Sequence[Labelled[DayOn]]) -> bool:
    """Of several birthdays the one that follows the holder’s name, with none between."""
    if holder is None or holder.page is not day.run.page or day.run.first < holder.last:
        return False
    behind = [
        each.value.run for each in belongs if each.group == "born" and each.value.run.first > holder.last
    ]
    left = _left(holder)
    in_its_column = [run for run in behind if abs(_left(run) - left) < COLUMN]
    return day.run.first == min(run.first for run in in_its_column or behind)


def _left(run: Run) -> float:
    """Where the cell of these words begins: of two people side by side each has a column."""
    return run.page.cell_of(run.first).box[0]
