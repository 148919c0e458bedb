"""Names of people on a paper: after their label, or at the head of a postal address. Half a name is none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from documents.papers.reading.kinds import COMMON, Readable
from documents.papers.reading.labels import words_after
from documents.papers.reading.page import Cell, Page, TextLine, Word, sureness
from documents.papers.reading.phrases import Index
from pathways.facts.plain_letters import plain_words
from pathways.facts.tables import table_beside


_TABLE = table_beside(__file__)
TITLES = frozenset(_TABLE["titles"])
CIVILITIES = TITLES | frozenset(_TABLE["civilities"])
PARTICLES = frozenset(_TABLE["particles"])
JOINING = frozenset(_TABLE["joining"])
ENDS, SMALL_ENDS = frozenset(_TABLE["ends"]), frozenset(_TABLE["small_ends"])
NEVER = frozenset(_TABLE["never"])
LETTERS = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
MOST_PARTS, LONGEST_INITIAL = 8, 2
IS_BORN, WORDS_TO_THE_NAME = ("est né", "est née"), 10
ACTS, HOST = ("birth_cert", "marriage_cert"), "host_pack"
HOSTING, WORDS_OF_A_SENTENCE = (
    ("héberger", "héberge", "hébergé", "loger", "accueillir", "accueille", "réside"),
    24,
)
WORDS_OF_A_ROLE, LONGEST_PART = 6, 60  # words after "ci-après", and before it
HEAD, ALONE_SURE, IN_TEXT_SURE = 0.45, 0.78, 0.9
LABEL_SURE, PARTS_SURE, BLOCK_SURE, SENTENCE_SURE = 0.97, 0.95, 0.9, 0.85


@dataclass(frozen=True)
class NameOn:
    """A whole name as it stands there, and its words."""

    name: str
    words: tuple[Word, ...]
    sure: float
    page: int


def names_on(index: Index, kind: Readable) -> list[NameOn]:
    """The names to which the labels of the kind lead; two if the paper names a couple."""
    parts = list(_in_parts(index, kind))
    if parts:
        return parts
    for phrases, sure in (
        ((*kind.holder, *COMMON["holder"]), LABEL_SURE),
        (COMMON["holder_too"], ALONE_SURE),
    ):
        for label in (run for phrase in phrases for run in index.find(phrase)):
            for words in words_after(index, label):
                found = people_in(words, page=index.page.number, sure=sure)
                if found:
                    return found
    found = named_before(index, kind.holder) or (hosted_in(index) if kind.slug == HOST else [])
    return found or ([*named_after_the_birth(index), *named_twice(index)][:1] if kind.slug in ACTS else [])


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
        if not any(role.has(phrase) for phrase in roles):
            continue
        first = ends[number - 1].last if number else max(0, end.first - LONGEST_PART)
        for at in range(first, end.first):
            if plain_words(page.words[at].text) in CIVILITIES:
                found = people_in(page.words[at : end.first], page=page.number, sure=SENTENCE_SURE)
                if found:
                    return found
    return []


def hosted_in(index: Index) -> list[NameOn]:
    """« … héberger à mon domicile, depuis le 3 mars 2026, Mme X »: the first with a title in the rest of the sentence."""
    words = index.page.words
    for label in index.find_any(HOSTING):
        for at in range(label.last + 1, min(label.last + WORDS_OF_A_SENTENCE, len(words))):
            if plain_words(words[at].text) in TITLES:
                found = people_in(words[at : at + LONGEST_PART], page=index.page.number, sure=SENTENCE_SURE)
                if found:
                    return found[:1]
    return []


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


def _in_parts(index: Index, kind: Readable) -> Iterator[NameOn]:
    """The surname after its label and the first names after theirs."""
    if not kind.surname and not kind.block:
        return
    surname = _part(index, (*COMMON["surname"], *kind.surname))
    given = _part(index, (*COMMON["given"], *kind.given))
    if surname and given and not set(map(id, surname)) & set(map(id, given)):
        words = (*surname, *given)
        name = " ".join(_bare(word.text) for word in words)
        yield NameOn(name, words, PARTS_SURE * sureness(words), index.page.number)


def _part(index: Index, phrases: Sequence[str]) -> tuple[Word, ...]:
    labels = [run for phrase in phrases for run in index.find_any([phrase])]
    for label in labels:
        # A label heads its cell, or ends it; between other words it is one of them.
        cell, start = index.page.cell_of(label.first), index.page.first_word_of(label.first)
        if label.first - start > 2 and label.last - start < len(cell.words) - 2:
            continue
        for words in words_after(index, label):
            part = _name_words(words)
            if part and len(part) <= MOST_PARTS:
                return part
    return ()


def people_in(words: Sequence[Word], *, page: int, sure: float) -> list[NameOn]:
    """The people whom a row of words names, split where it joins two; none if it begins with something else."""
    people: list[NameOn] = []
    rest = list(words)
    while rest and len(people) < 2:
        part = _name_words(rest)
        if not part:
            break
        name = " ".join(_bare(word.text) for word in part)
        if len(part) >= 2:
            people.append(NameOn(name, part, sure * sureness(part), page))
        after = next(at for at, word in enumerate(rest) if word is part[-1]) + 1
        joined = (
            after < len(rest)
            and plain_words(rest[after].text) in JOINING
            and not rest[after - 1].text.endswith(",")
        )
        rest = rest[after + 1 :] if joined else []
    return people


def _name_words(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a name at the head of the row, its civility left out."""
    part: list[Word] = []
    for word in words:
        bare, plain = _bare(word.text), plain_words(word.text)
        if not part and (not bare or plain in CIVILITIES or (plain in JOINING and not part)):
            continue
        if plain in CIVILITIES or not _may_be_of_a_name(bare, plain, first=not part):
            break
        part.append(word)
        ends = word.text[-1] in ",;:)" or (word.text[-1] == "." and len(bare) > LONGEST_INITIAL)
        if ends or len(part) == MOST_PARTS:
            break
    while part and plain_words(part[-1].text) in PARTICLES:
        part.pop()
    if any(plain_words(word.text) in NEVER for word in part) or not any(
        len(_bare(word.text)) > 1 for word in part
    ):
        return ()
    return tuple(part)


def _may_be_of_a_name(bare: str, plain: str, *, first: bool) -> bool:
    small = bare.islower() and plain in SMALL_ENDS
    if not LETTERS.fullmatch(bare) or plain in JOINING or plain in ENDS or small:
        return False
    return (
        bare[0].isupper()
        or (plain.split()[:1] and plain.split()[0] in PARTICLES and not first)
        or not (bare.isascii() or bare[0].islower())
    )


def _bare(text: str) -> str:
    return text.strip(' .,;:()[]«»"*|').removesuffix("'")
