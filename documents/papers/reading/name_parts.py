"""Names whose two parts stand apart, each after its label: « Nom : … », « Prénom(s) : … »."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from documents.papers.reading.kinds import COMMON, Readable
from documents.papers.reading.labels import words_after
from documents.papers.reading.page import Word
from documents.papers.reading.people import MOST_PARTS, NameOn, name_words, named
from documents.papers.reading.phrases import Index, Run
from pathways.facts.plain_letters import plain_words


class Half(StrEnum):
    """One of the two parts."""

    SURNAME = "surname"
    GIVEN = "given"


PARTS_SURE = 0.95
# Between whose part it is, « Le locataire », and the labels of the parts of their name.
WORDS_OF_A_PERSON = 40
WORDS_TO_THE_OTHER = 16
MOST_OF_A_LABEL = 4  # words
COLON_WITHIN = 3  # words: « Prénom (s) : »
NAMES, GIVEN = frozenset(("nom", "noms")), frozenset(("prenom", "prenoms"))


def name_in_parts(index: Index, kind: Readable) -> Iterator[NameOn]:
    """The surname after its label and the first names after theirs, on a paper that is about one person."""
    if kind.surname or kind.block:
        yield from _put_together(index, kind)


def parts_behind(index: Index, label: Run, kind: Readable) -> list[NameOn]:
    """The same behind « Le locataire » or « héberger », on a paper that is about several people."""
    behind = range(label.last + 1, label.last + 1 + WORDS_OF_A_PERSON)
    return list(_put_together(index, kind, behind))


def parts_around(index: Index, label: Run, kind: Readable) -> list[NameOn]:
    """« Nom du salarié », « Prénom du salarié »: the label of the other part stands shortly before or behind."""
    start = index.page.first_word_of(label.first)
    near = range(max(0, start - WORDS_TO_THE_OTHER), start + WORDS_TO_THE_OTHER)
    return list(_put_together(index, kind, near))


def half_before(index: Index, label: Run) -> Half | None:
    """Which part of a name the words before this label, in its cell, ask for; None if for neither, or both."""
    start = index.page.first_word_of(label.first)
    before = {
        plain for word in index.page.words[start : label.first] for plain in plain_words(word.text).split()
    }
    if bool(before & NAMES) == bool(before & GIVEN):
        return None
    return Half.SURNAME if before & NAMES else Half.GIVEN


def begins_with_a_part(words: Sequence[Word], kind: Readable) -> bool:
    """Whether these words begin with the label of one part of a name alone, so that they may hold no whole one."""
    begun = plain_words(" ".join(word.text for word in words[:MOST_OF_A_LABEL])).split()
    if set(begun[:1]) & NAMES and set(begun[1:2]) & (GIVEN | {"et"}):  # « Nom et prénom : … »
        return False
    labels = (*COMMON["surname"], *COMMON["given"], *kind.surname, *kind.given)
    return any(begun[: len(label)] == label for label in (plain_words(each).split() for each in labels))


def _is_a_label(index: Index, label: Run) -> bool:
    """Whether it heads its cell, or ends it, or a colon follows; between other words it is one of them."""
    words, start = index.page.cell_of(label.first).words, index.page.first_word_of(label.first)
    behind = " ".join(word.text for word in words[label.last - start :][:COLON_WITHIN])
    return label.first - start <= 2 or label.last - start >= len(words) - 2 or ":" in behind


def _put_together(index: Index, kind: Readable, among: range | None = None) -> Iterator[NameOn]:
    """`among`: the numbers of the words where the labels of both parts stand, if not anywhere."""
    surname = _part(index, (*COMMON["surname"], *kind.surname), among)
    given = _part(index, (*COMMON["given"], *kind.given), among)
    if surname and given and not set(map(id, surname)) & set(map(id, given)):
        yield named((*surname, *given), page=index.page.number, sure=PARTS_SURE)


def _part(index: Index, phrases: Sequence[str], among: range | None) -> tuple[Word, ...]:
    labels = [run for phrase in phrases for run in index.find_any([phrase])]
    if among:
        labels = sorted((run for run in labels if run.first in among), key=lambda run: run.first)
    for label in labels:
        if not _is_a_label(index, label):
            continue
        for words in words_after(index, label):
            part = name_words(words)
            if part and len(part) <= MOST_PARTS:
                return part
    return ()
