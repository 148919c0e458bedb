"""Who issued the paper: a name that the label leads to, a known company or body, or one that its first words tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from documents.papers.reading.kinds import Readable
from documents.papers.reading.labels import is_apposed, words_after
from documents.papers.reading.letterheads import (
    FIRST_CELLS,
    FOOT,
    LARGE_SURE,
    LONGEST,
    LONGEST_OF_AN_EMBLEM,
    IssuerOn,
    is_no_company,
    letterhead,
)
from documents.papers.reading.page import Word, sureness
from documents.papers.reading.people import BLOCK_SURE, LABEL_SURE, TITLES, people_in
from documents.papers.reading.phrases import Index, Run
from pathways.facts.plain_letters import plain_words
from pathways.facts.tables import table_beside


_TABLE = table_beside(__file__)
KNOWN: tuple[str, ...] = tuple(_TABLE["known"])
BEGINS: tuple[str, ...] = tuple(_TABLE["begins"])
TRADES = frozenset(_TABLE["trades"])
SMALL_WORDS = frozenset(("de", "du", "des", "la", "le", "les", "au", "aux", "et", "&", "d"))
HEAD = 0.3  # of the page
OF_A_PLACE = re.compile(r" (?:de|du|des)$")
ONCE_SURE, UNSURE_FOOT = 0.78, 0.9
OF_A_BUSINESS = re.compile(r"\b(?:siege social|au capital|siret|siren|rcs|r c s|tva)\b")


def issuer_on(index: Index, kind: Readable) -> IssuerOn | None:
    """The issuer, if the page names one."""
    at_the_head = [
        each for each in (_known(index, at_the_head=True), _begun(index), letterhead(index, kind)) if each
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
            and not is_no_company(plain_words(" ".join(word.text for word in words)), None)
        ):
            name = " ".join(word.text.strip(" ,;:.") for word in words)
            return IssuerOn(name, words, LARGE_SURE * UNSURE_FOOT * sureness(words), page.number)
    return None


def _labelled(index: Index, phrases: Sequence[str]) -> IssuerOn | None:
    for phrase in phrases:
        for label in index.find(phrase):
            if is_apposed(label):
                continue
            behind = index.page.words[label.last + 1 : label.last + 2]
            if OF_A_PLACE.search(phrase) and not any(word.text[0].isupper() for word in behind):
                continue  # « Commune de naissance »
            for words in words_after(index, label):
                people = people_in(words, page=index.page.number, sure=LABEL_SURE)
                if people:
                    first = people[0]
                    return IssuerOn(first.name, first.words, first.sure, first.page)
                company = _company(words)
                # « M. Durand » alone is half a name.
                if company and plain_words(company[0].text) not in TITLES:
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
        if not (bare[0].isupper() or bare in SMALL_WORDS) or len(kept) == LONGEST:
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
        if (run.words[0].text[0].isupper() or _is_alone(run))
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


def _is_alone(run: Run) -> bool:
    """Whether nothing else is in its cell, as where small letters are an emblem: « airbnb »."""
    return len(run.page.cell_of(run.first).words) == len(run.words)


def _begun(index: Index) -> IssuerOn | None:
    return next(_lines_that_begin(index), None)


def _lines_that_begin(index: Index) -> Iterator[IssuerOn]:
    for phrase in (*BEGINS, *TRADES):
        for run in index.find(phrase):
            cell = index.page.cell_of(run.first)
            before = run.first - index.page.first_word_of(run.first)
            begins = not before or (index.page.is_picture and _is_an_emblem(cell.words[:before]))
            if run.box[1] > HEAD or not begins or not run.words[0].text[0].isupper():
                continue
            row = cell.words[before:]
            words = row if len(row) <= LONGEST else _company(row)
            behind = words[run.last - run.first + 1 :]
            if phrase in TRADES and not _is_called(behind):
                continue
            if OF_A_PLACE.search(phrase) and not any(word.text[0].isupper() for word in behind[:2]):
                continue
            if len(words) > run.last - run.first or run.last > run.first:
                name = " ".join(word.text.strip(" ,;:") for word in words)
                yield IssuerOn(name, words, BLOCK_SURE * sureness(words), index.page.number)


def _is_an_emblem(words: Sequence[Word]) -> bool:
    """Whether these may be what recognition makes of an emblem: a sign, or a letter or two."""
    return all(len(word.text) <= LONGEST_OF_AN_EMBLEM for word in words)


def _is_called(behind: Sequence[Word]) -> bool:
    """« Banque Aurélienne » and no « Société : … »: a name follows, in letters alone."""
    letters = [word.text for word in behind]
    return any(word[0].isupper() for word in letters) and not any(
        sign.isdigit() or sign == ":" for word in letters for sign in word
    )
