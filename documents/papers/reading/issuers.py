"""Who issued the paper: a name that the label leads to, a known company or body, or one that its first words tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.papers.reading.kinds import Kind
from documents.papers.reading.labels import words_after
from documents.papers.reading.names import BLOCK_SURE, LABEL_SURE, people_in
from documents.papers.reading.page import Word
from documents.papers.reading.phrases import Index, Run
from pathways.facts.plain_letters import plain_words
from pathways.facts.tables import table_beside


_TABLE = table_beside(__file__)
KNOWN: tuple[str, ...] = tuple(_TABLE["known"])
BEGINS: tuple[str, ...] = tuple(_TABLE["begins"])
HEAD, FOOT = 0.3, 0.85
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
    if kind.issuer:
        labelled = _labelled(index, kind.issuer)
        if labelled:
            return labelled
    return _known(index) or _begun(index)


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


def _known(index: Index) -> IssuerOn | None:
    """The known name that stands highest or in the largest letters; one in a sentence below says little."""
    found = [(_weight(run), name, run) for name in KNOWN for run in index.find(name)]
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
