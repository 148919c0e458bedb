"""Names of people on a paper: after their label, or at the head of a postal address. Half a name is none."""

from collections.abc import Sequence
from dataclasses import replace

from documents.papers.reading.kinds import COMMON, Readable
from documents.papers.reading.labels import cells_above, is_apposed, words_after
from documents.papers.reading.name_parts import (
    Half,
    begins_with_a_part,
    half_before,
    name_in_parts,
    parts_around,
    parts_behind,
)
from documents.papers.reading.page import Cell, Page, TextLine
from documents.papers.reading.people import CIVILITIES, LABEL_SURE, MOST_PARTS, TITLES, NameOn, people_in
from documents.papers.reading.phrases import Index, Run
from pathways.facts.plain_letters import plain_words


BORN = ("né le", "née le", "né e le", "né à", "née à")
IS_BORN, WORDS_TO_THE_NAME = ("est né", "est née"), 10
ACTS, HOST = ("birth_cert", "marriage_cert"), "host_pack"
HOSTING, WORDS_OF_A_SENTENCE = (
    ("héberger", "héberge", "hébergé", "loger", "accueillir", "accueille", "réside"),
    24,
)
WORDS_OF_A_ROLE, LONGEST_PART = 6, 60  # words after "ci-après", and before it
HEAD, ALONE_SURE, IN_TEXT_SURE = 0.45, 0.78, 0.9
SENTENCE_SURE = 0.85


def names_on(index: Index, kind: Readable) -> list[NameOn]:
    """The names to which the labels of the kind lead; two if the paper names a couple."""
    parts = list(name_in_parts(index, kind))
    if parts:
        return parts
    for phrases, sure in (
        ((*kind.holder, *COMMON["holder"]), LABEL_SURE),
        (COMMON["holder_too"], ALONE_SURE),
    ):
        for label in (run for phrase in phrases for run in index.find(phrase)):
            found = named_after(index, label, kind, sure)
            if found:
                return found
    found = named_before(index, kind.holder) or (hosted_in(index, kind) if kind.slug == HOST else [])
    found = found or named_over_the_birth(index)
    return found or ([*named_after_the_birth(index), *named_twice(index)][:1] if kind.slug in ACTS else [])


def named_after(index: Index, label: Run, kind: Readable, sure: float) -> list[NameOn]:
    """Whom the words name to which the label leads; where these are « Nom : … », the parts are put together."""
    if is_apposed(label):
        return []
    half = half_before(index, label)
    if half:
        apart = parts_around(index, label, kind)
        if apart or half is Half.GIVEN:
            return apart
    for words in words_after(index, label):
        begun = begins_with_a_part(words, kind)
        in_parts = parts_behind(index, label, kind) if begun else []
        # « Nom : EL MANSOURI » may be the whole name or half of it.
        found = in_parts or people_in(
            words, page=index.page.number, sure=min(sure, ALONE_SURE) if begun else sure
        )
        if found:
            return found
    return []


def named_before(index: Index, roles: Sequence[str]) -> list[NameOn]:
    """Whom a contract names before it says their part: « M. X et Mme Y, demeurant …, ci-après le locataire »."""
    page = index.page
    ends = list(index.find("ci après"))
    for number, end in enumerate(ends):
        role = Index(
            Page(
                number=page.number,
                lines=(TextLine((Cell(page.words[end.last : end.last + WORDS_OF_A_ROLE]),)),),
            )
        )
        if any(role.has(phrase) for phrase in roles):
            first = ends[number - 1].last if number else max(0, end.first - LONGEST_PART)
            found = _first_titled(page, range(first, end.first), end.first)
            if found:
                return found
    return next((found for role in roles for found in [_named_right_before(index, role)] if found), [])


def _named_right_before(index: Index, role: str) -> list[NameOn]:
    """« Mme X, locataire, »: the name ends where its part begins."""
    words = index.page.words
    for label in index.find(role):
        if not label.first or not words[label.first - 1].text.endswith(","):
            continue
        for at in range(max(0, label.first - MOST_PARTS), label.first):
            found = _first_titled(index.page, range(at, at + 1), label.first)
            if found and found[-1].words[-1] is words[label.first - 1]:
                return found[-1:]
    return []


def _first_titled(page: Page, places: range, end: int) -> list[NameOn]:
    """Whom the first civility stands before that is followed by a name."""
    for at in places:
        if plain_words(page.words[at].text) in CIVILITIES:
            found = people_in(page.words[at:end], page=page.number, sure=SENTENCE_SURE)
            if found:
                return found
    return []


def hosted_in(index: Index, kind: Readable) -> list[NameOn]:
    """« … héberger à mon domicile, depuis le 3 mars 2026, Mme X »: the first with a title in the rest of the sentence,
    or whose name stands there in its parts.
    """
    words = index.page.words
    for label in index.find_any(HOSTING):
        for at in range(label.last + 1, min(label.last + WORDS_OF_A_SENTENCE, len(words))):
            if plain_words(words[at].text) in TITLES:
                found = people_in(words[at : at + LONGEST_PART], page=index.page.number, sure=SENTENCE_SURE)
                if found:
                    return found[:1]
    return next(
        (found for label in index.find_any(HOSTING) for found in [parts_behind(index, label, kind)] if found),
        [],
    )


def addressed_alone(index: Index) -> list[NameOn]:
    """« Mme Amel BOUZID » without a label or an address: in a line of its own at the head, else the only one on the page."""
    everybody: dict[str, list[NameOn]] = {}
    for cell in index.page.cells:
        for at, word in enumerate(cell.words):
            if plain_words(word.text) not in TITLES:
                continue
            found = people_in(cell.words[at:], page=index.page.number, sure=ALONE_SURE)
            if found and not at and found[-1].words[-1] is cell.words[-1] and cell.box[1] < HEAD:
                return found
            if found:
                everybody.setdefault(plain_words(found[0].name), found)
    only = next(iter(everybody.values())) if len(everybody) == 1 else []
    return [replace(each, sure=IN_TEXT_SURE * each.sure) for each in only]


def named_over_the_birth(index: Index) -> list[NameOn]:
    """« TRAORÉ », « Ousmane », « né le … » in three lines, or the name in one, where only one person is named so."""
    found: dict[str, NameOn] = {}
    for birth in index.find_any(BORN):
        if birth.first != index.page.first_word_of(birth.first):
            continue
        above = cells_above(index.page, index.page.cell_of(birth.first))
        for cells in (above[-1:], above[-2:]):
            words = tuple(word for cell in cells for word in cell.words)
            people = people_in(words, page=index.page.number, sure=ALONE_SURE)
            if len(people) == 1 and len(people[0].words) == len(words):
                found.setdefault(plain_words(people[0].name), people[0])
                break
    return list(found.values()) if len(found) == 1 else []


def named_after_the_birth(index: Index) -> list[NameOn]:
    """« … est né, à Bamako, Ousmane TRAORÉ »: whom an act names after day and place, before the parents."""
    words = index.page.words
    for label in index.find_any(IS_BORN):
        for at in range(label.last + 1, min(label.last + WORDS_TO_THE_NAME, len(words))):
            if not words[at - 1].text.endswith((",", ":")):
                continue
            cell = index.page.cell_of(at).words
            in_its_line = cell[at - index.page.first_word_of(at) :]
            for row in (in_its_line, words[at : at + LONGEST_PART]):
                found = people_in(row, page=index.page.number, sure=SENTENCE_SURE)
                if found:
                    return found[:1]
    return []


def named_twice(index: Index) -> list[NameOn]:
    """Who stands alone in a line and again in the text, as in the margin of an act."""
    for cell in index.page.cells:
        found = people_in(cell.words, page=index.page.number, sure=SENTENCE_SURE)
        if (
            len(found) == 1
            and len(found[0].words) == len(cell.words)
            and len(list(index.find(cell.text))) > 1
        ):
            return found
    return []
