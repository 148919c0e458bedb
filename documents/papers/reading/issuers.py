"""Who issued the paper: a name that the label leads to, a known company or body, or one that its first words tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from documents.papers.reading.kinds import Readable
from documents.papers.reading.labels import words_after
from documents.papers.reading.names import BLOCK_SURE, CIVILITIES, LABEL_SURE, people_in
from documents.papers.reading.page import Cell, Page, Word, sureness
from documents.papers.reading.phrases import Index, Run
from pathways.facts.plain_letters import plain_words
from pathways.facts.tables import table_beside


_TABLE = table_beside(__file__)
KNOWN: tuple[str, ...] = tuple(_TABLE["known"])
BEGINS: tuple[str, ...] = tuple(_TABLE["begins"])
HEAD, FOOT = 0.3, 0.85
LETTERHEAD, FIRST_CELLS, LARGE = 0.2, 4, 1.25  # of the page; cells; times the usual letter
AGAIN_SURE, LARGE_SURE = 0.92, 0.8
ONCE_SURE = 0.78
LONGEST = 9  # words of a name
LONGEST_OF_AN_EMBLEM, UNSURE_FOOT = 2, 0.9
OF_A_BUSINESS = re.compile(r"\b(?:siege social|au capital|siret|siren|rcs|r c s|tva)\b")


@dataclass(frozen=True)
class IssuerOn:
    """Its name, and its words."""

    name: str
    words: tuple[Word, ...]
    sure: float
    page: int


def issuer_on(index: Index, kind: Readable) -> IssuerOn | None:
    """The issuer, if the page names one."""
    at_the_head = [
        each for each in (_known(index, at_the_head=True), _begun(index), _letterhead(index, kind)) if each
    ]
    highest = min(at_the_head, key=lambda each: each.words[0].box[1], default=None)
    found = highest or _labelled(index, kind.issuer) or _footed(index) or _known(index)
    return _if_read_twice(index, found) if found else None


def _if_read_twice(index: Index, found: IssuerOn) -> IssuerOn:
    """Surely the issuer if a printed page says its name once more: a name at the head may be of anything, and on a picture
    what was misread once is found again in what is like it.
    """
    again = not index.page.is_picture and sum(1 for _run in index.find(found.name)) > 1
    return found if again else replace(found, sure=min(found.sure, ONCE_SURE))


def _footed(index: Index) -> IssuerOn | None:
    """Whom the small print at the foot tells of, as the law asks of businesses: « Clairwatt, SA au capital de … »."""
    page = index.page
    foot = [line.whole for line in page.lines if line.whole.box[1] > FOOT]
    for cell in foot[:FIRST_CELLS]:
        if not OF_A_BUSINESS.search(cell.plain):
            continue
        words = _company(cell.words)
        if (
            words
            and len(words) < len(cell.words)
            and not _is_no_company(plain_words(" ".join(word.text for word in words)), None)
        ):
            name = " ".join(word.text.strip(" ,;:.") for word in words)
            return IssuerOn(name, words, LARGE_SURE * UNSURE_FOOT * sureness(words), page.number)
    return None


def _letterhead(index: Index, kind: Readable) -> IssuerOn | None:
    """The first words of the first page, where they are neither its title nor a person, and stand on it once more or large."""
    page = index.page
    if page.number or not page.cells or (kind.surname and not kind.block):  # a card heads with its holder
        return None
    usual = median(word.box[3] - word.box[1] for word in page.words)
    for cell in page.cells[:FIRST_CELLS]:
        words = _without_emblem(index, _with_next_line(page, cell))
        if not words:
            continue
        plain = plain_words(" ".join(word.text for word in words))
        if not words[0].text[0].isupper() or cell.box[1] > LETTERHEAD or _is_no_company(plain, kind):
            continue
        if cell.box[0] > 0.5 or (
            people_in(cell.words, page=page.number, sure=1.0) and plain.split()[0] in CIVILITIES
        ):
            continue
        name = " ".join(word.text for word in words).strip(" ,;:")
        again = sum(1 for _run in index.find(name)) > (words == cell.words)
        large = cell.box[3] - cell.box[1] > LARGE * usual
        if again or large:
            sure = (AGAIN_SURE if again else LARGE_SURE) * cell.sure
            return IssuerOn(name, words, sure, page.number)
    return None


def _without_emblem(index: Index, words: Sequence[Word]) -> tuple[Word, ...]:
    """Without what recognition makes of an emblem before the name: a sign, or a letter or two that the foot doesn't repeat."""
    start = 0
    while start < len(words) - 1 and len(words[start].text) <= LONGEST_OF_AN_EMBLEM and index.page.is_picture:
        whole = " ".join(word.text for word in words[start:])
        if sum(1 for _run in index.find(whole)) > 1 and words[start].text.isalnum():
            break
        start += 1
    return tuple(words[start:])


def _with_next_line(page: Page, cell: Cell) -> tuple[Word, ...]:
    """The name, and its second line in letters as large."""
    height = cell.box[3] - cell.box[1]
    for below in page.cells:
        down = below.box[1] - cell.box[3]
        as_large = abs((below.box[3] - below.box[1]) - height) < 0.05 * height
        if as_large and abs(below.box[0] - cell.box[0]) < 0.01 and -0.5 * height < down < 0.7 * height:
            return cell.words + below.words
    return cell.words


def _is_no_company(plain: str, kind: Readable | None) -> bool:
    if plain == "republique francaise":
        return True
    titles = (plain_words(phrase) for phrase in (kind.title if kind else ()))
    return (
        not 0 < len(plain.split()) <= LONGEST
        or any(title in plain or plain in title for title in titles)
        or any(sign.isdigit() for sign in plain)
    )


def _labelled(index: Index, phrases: Sequence[str]) -> IssuerOn | None:
    for phrase in phrases:
        for label in index.find(phrase):
            for words in words_after(index, label):
                people = people_in(words, page=index.page.number, sure=LABEL_SURE)
                if people:
                    first = people[0]
                    return IssuerOn(first.name, first.words, first.sure, first.page)
                company = _company(words)
                if company:
                    sure = BLOCK_SURE * sureness(company)
                    name = " ".join(word.text.strip(" ,;:") for word in company)
                    return IssuerOn(name, company, sure, index.page.number)
    return None


def _company(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words from the head of the row that begin with a capital, if there are any."""
    kept: list[Word] = []
    for word in words:
        bare = word.text.strip(" ,;:.()")
        if not bare:
            continue
        if (
            not (bare[0].isupper() or bare in ("de", "du", "des", "la", "le", "et", "&", "d"))
            or len(kept) == LONGEST
        ):
            break
        kept.append(word)
        if word.text[-1] in ",;":
            break
    while kept and kept[-1].text.islower():
        kept.pop()
    return tuple(kept) if sum(len(word.text) for word in kept) > 2 else ()


def _known(index: Index, *, at_the_head: bool = False) -> IssuerOn | None:
    """The known name that stands highest or in the largest letters; one in a sentence below says little."""
    found = [
        (_weight(run), name, run)
        for name in KNOWN
        for run in index.find(name)
        if run.words[0].text[0].isupper()
        # One word must stand there letter by letter: « Général » is no Generali.
        and (run.last > run.first or run.words[0].text.strip(" ,;:.()").lower() == name.lower())
        and (not at_the_head or (run.box[1] < HEAD and _begins_its_cell(run)))
    ]
    if not found:
        return None
    weight, name, run = max(found, key=lambda each: each[0])
    others = {other for _weight_, other, _run in found if plain_words(other) not in plain_words(name)} - {
        name
    }
    sure = (0.95 if weight > 1 else 0.75) * (0.9 if others else 1.0) * run.sure
    return IssuerOn(name, run.words, sure, index.page.number)


def _weight(run: Run) -> float:
    _left, top, _right, bottom = run.box
    weight = 1.0 if top < HEAD else 0.6 if top > FOOT else 0.4
    return (
        weight + 12 * (bottom - top) + (0.4 if _begins_its_cell(run) else 0.0) + 0.1 * (run.last - run.first)
    )


def _begins_its_cell(run: Run) -> bool:
    return run.first == run.page.first_word_of(run.first)


def _begun(index: Index) -> IssuerOn | None:
    return next(_lines_that_begin(index), None)


def _lines_that_begin(index: Index) -> Iterator[IssuerOn]:
    for phrase in BEGINS:
        for run in index.find(phrase):
            first = index.page.first_word_of(run.first)
            cell = index.page.cell_of(run.first)
            if run.box[1] > HEAD or run.first != first or not run.words[0].text[0].isupper():
                continue
            words = cell.words if len(cell.words) <= LONGEST else _company(cell.words)
            if len(words) > run.last - run.first or run.last > run.first:
                name = " ".join(word.text.strip(" ,;:") for word in words)
                yield IssuerOn(name, words, BLOCK_SURE * sureness(words), index.page.number)
