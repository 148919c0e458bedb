"""Who issued the paper: a name that the label leads to, a known company or body, or one that its first words tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from documents.papers.reading.kinds import Kind
from documents.papers.reading.labels import words_after
from documents.papers.reading.names import BLOCK_SURE, CIVILITIES, LABEL_SURE, people_in
from documents.papers.reading.page import Word
from documents.papers.reading.phrases import Index, Run
from pathways.facts.plain_letters import plain_words
from pathways.facts.tables import table_beside


_TABLE = table_beside(__file__)
KNOWN: tuple[str, ...] = tuple(_TABLE["known"])
BEGINS: tuple[str, ...] = tuple(_TABLE["begins"])
HEAD, FOOT = 0.3, 0.85
LETTERHEAD, FIRST_CELLS, LARGE = 0.2, 4, 1.25  # of the page; cells; times the usual letter
AGAIN_SURE, LARGE_SURE = 0.92, 0.8
LONGEST = 9  # words of a name


@dataclass(frozen=True)
class IssuerOn:
    """Its name, and its words."""

    name: str
    words: tuple[Word, ...]
    sure: float
    page: int


def issuer_on(index: Index, kind: Kind) -> IssuerOn | None:
    """The issuer, if the page names one."""
    return (
        _known(index, at_the_head=True)
        or _letterhead(index, kind)
        or _labelled(index, kind.issuer)
        or _known(index)
        or _begun(index)
    )


def _letterhead(index: Index, kind: Kind) -> IssuerOn | None:
    """The first words of the first page, where they are neither its title nor a person, and stand on it once more or large."""
    page = index.page
    if page.number or not page.cells:
        return None
    usual = median(word.box[3] - word.box[1] for word in page.words)
    for cell in page.cells[:FIRST_CELLS]:
        words = _company(cell.words)
        plain = cell.plain
        if len(words) != len(cell.words) or cell.box[1] > LETTERHEAD or _is_no_company(plain, kind):
            continue
        if cell.box[0] > 0.5 or (
            people_in(cell.words, page=page.number, sure=1.0) and plain.split()[0] in CIVILITIES
        ):
            continue
        again = sum(1 for _run in index.find(cell.text)) > 1
        large = cell.box[3] - cell.box[1] > LARGE * usual
        if again or large:
            sure = (AGAIN_SURE if again else LARGE_SURE) * cell.sure
            return IssuerOn(cell.text.strip(" ,;:"), words, sure, page.number)
    return None


def _is_no_company(plain: str, kind: Kind) -> bool:
    titles = (plain_words(phrase) for phrase in kind.title)
    return (
        not plain
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
                    sure = BLOCK_SURE * min(word.sure for word in company)
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
        if run.words[0].text[0].isupper() and (run.box[1] < HEAD or not at_the_head)
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
    begins = run.first == run.page.first_word_of(run.first)
    return weight + 12 * (bottom - top) + (0.4 if begins else 0.0) + 0.1 * (run.last - run.first)


def _begun(index: Index) -> IssuerOn | None:
    return next(_lines_that_begin(index), None)


def _lines_that_begin(index: Index) -> Iterator[IssuerOn]:
    for phrase in BEGINS:
        for run in index.find(phrase):
            first = index.page.first_word_of(run.first)
            cell = index.page.cell_of(run.first)
            if run.box[1] > HEAD or run.first != first or not run.words[0].text[0].isupper():
                continue
            words = _company(cell.words)
            if len(words) > run.last - run.first:
                name = " ".join(word.text.strip(" ,;:") for word in words)
                yield IssuerOn(name, words, BLOCK_SURE * min(word.sure for word in words), index.page.number)
