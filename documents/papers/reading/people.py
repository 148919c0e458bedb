"""Whom a row of words names: the words of a name, its civility left out. Half a name is none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.papers.reading.page import Word, sureness
from pathways.facts.plain_letters import plain_words
from pathways.facts.tables import table_beside


_TABLE = table_beside(__file__)
TITLES = frozenset(_TABLE["titles"])
CIVILITIES = TITLES | frozenset(_TABLE["civilities"])
PARTICLES = frozenset(_TABLE["particles"])
JOINING = frozenset(_TABLE["joining"])
ARTICLES = frozenset(("le", "la", "les", "los", "las", "y"))
ENDS, SMALL_ENDS = frozenset(_TABLE["ends"]), frozenset(_TABLE["small_ends"])
NEVER = frozenset(_TABLE["never"])
LETTERS = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
MOST_PARTS, LONGEST_INITIAL = 8, 2
LABEL_SURE, BLOCK_SURE, MENDED_SURE = 0.97, 0.9, 0.75
A_FIGURE_WITHIN = re.compile(r"[^\W\d_]{2,}[015][^\W\d_]{2,}|[^\W\d_][015][^\W\d_]{3,}")
A_SMALL_L = re.compile(
    r"l(?:[bcdfghjkmnpqrstvwxz][^\W\d_]{2,}|ain|an|oana)"
)  # no word begins so: Ibrahim, Inês, Ian
AS_CAPITALS, AS_SMALL = str.maketrans("015", "OIS"), str.maketrans("015", "ols")


@dataclass(frozen=True)
class NameOn:
    """A whole name as it stands there, and its words."""

    name: str
    words: tuple[Word, ...]
    sure: float
    page: int


def people_in(words: Sequence[Word], *, page: int, sure: float) -> list[NameOn]:
    """The people whom a row of words names, split where it joins two; none if it begins with something else."""
    people: list[NameOn] = []
    rest = list(words)
    while rest and len(people) < 2:
        part = name_words(rest)
        if not part:
            break
        if len(part) >= 2:
            people.append(named(part, page=page, sure=sure))
        after = next(at for at, word in enumerate(rest) if word is part[-1]) + 1
        joined = (
            after < len(rest)
            and plain_words(rest[after].text) in JOINING
            and not rest[after - 1].text.endswith(",")
        )
        rest = rest[after + 1 :] if joined else []
    return people


def named(words: tuple[Word, ...], *, page: int, sure: float) -> NameOn:
    """The name that these words are; where a figure in it was taken for a letter it is offered, and no more."""
    spelled = [_spelled(word) for word in words]
    if any(sign.isdigit() for word in words for sign in bare(word.text)):
        sure = min(sure, MENDED_SURE)
    return NameOn(" ".join(spelled), words, sure * sureness(words), page)


def _spelled(word: Word) -> str:
    """As it stands there; on a picture « Abde1kader », « M0HAMED » and « lbrahim » hold a letter that was read as another."""
    text = bare(word.text)
    if word.sure == 1.0:
        return text
    if A_FIGURE_WITHIN.fullmatch(text):
        return text.translate(AS_CAPITALS if text.isupper() else AS_SMALL)
    return f"I{text[1:]}" if A_SMALL_L.fullmatch(text) else text


def name_words(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a name at the head of the row, its civility left out."""
    part: list[Word] = []
    titled = False
    for word in words:
        own, plain = _spelled(word), plain_words(word.text)
        if not part and (not own or plain in CIVILITIES or (plain in JOINING and not part)):
            titled = titled or plain in TITLES
            continue
        # « Mme von der Heyde », and not « Madame la directrice ».
        first = not part and not (titled and plain not in ARTICLES)
        if plain in CIVILITIES or not _may_be_of_a_name(own, plain, first=first):
            break
        part.append(word)
        ends = word.text[-1] in ",;:)" or (word.text[-1] == "." and len(own) > LONGEST_INITIAL)
        if ends or len(part) == MOST_PARTS:
            break
    while part and plain_words(part[-1].text) in PARTICLES:
        part.pop()
    if any(
        {plain, plain.removesuffix("s")} & NEVER for word in part for plain in [plain_words(word.text)]
    ) or not any(len(bare(word.text)) > 1 for word in part):
        return ()
    return tuple(part)


def _may_be_of_a_name(own: str, plain: str, *, first: bool) -> bool:
    small = own.islower() and plain in SMALL_ENDS
    if not LETTERS.fullmatch(own) or plain in JOINING or plain in ENDS or small:
        return False
    return (
        own[0].isupper()
        or (plain.split()[:1] and plain.split()[0] in PARTICLES and not first)
        or not (own.isascii() or own[0].islower())
    )


def bare(text: str) -> str:
    """A word without the signs around it."""
    return text.strip(' .,;:()[]«»"*|').removesuffix("'")
