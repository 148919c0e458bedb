"""The letterhead: the first words of a paper, where they are the name of whoever sends it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from documents.papers.reading.addresses import RECEIVER, AddressBlock, blocks_on
from documents.papers.reading.kinds import COMMON, KINDS, Readable
from documents.papers.reading.page import Cell, Page, Word
from documents.papers.reading.people import CIVILITIES, people_in
from documents.papers.reading.phrases import Index
from pathways.facts.plain_letters import plain_words


LETTERHEAD, FIRST_CELLS, LARGE = 0.2, 4, 1.25  # of the page; cells; times the usual letter
FOOT, RIGHT_HALF = 0.85, 0.5  # of the page
AGAIN_SURE, LARGE_SURE, OVER_ITS_ADDRESS_SURE = 0.92, 0.8, 0.72
LONGEST = 9  # words of a name
DASHES = frozenset("–—-")
LONGEST_OF_AN_EMBLEM, SHORTEST_LABEL = 2, 5  # letters
# Words that stand over whom a paper is for.
LABELS = frozenset(
    plain_words(each)
    for each in (
        *COMMON["holder"],
        *COMMON["holder_too"],
        *(phrase for kind in KINDS for phrase in kind.holder),
    )
    if len(each) >= SHORTEST_LABEL
)


@dataclass(frozen=True)
class IssuerOn:
    """Its name, and its words."""

    name: str
    words: tuple[Word, ...]
    sure: float
    page: int


def letterhead(index: Index, kind: Readable) -> IssuerOn | None:
    """The first words of the first page, where they are neither its title nor a person, and stand on it once more, or large,
    or over an address.
    """
    page = index.page
    if page.number or not page.cells or (kind.surname and not kind.block):  # a card heads with its holder
        return None
    heights = [(word.box[3] - word.box[1], word.box[1] > FOOT) for word in page.words]
    usual = median([high for high, at_foot in heights if not at_foot] or [high for high, _at_foot in heights])
    blocks = blocks_on(page)
    receivers = [block for block in blocks if block.weight >= RECEIVER]
    behind_the_title = False
    for cell in page.cells[:FIRST_CELLS]:
        words, again = _named_at_the_head(index, kind, cell)
        if words and not any(block.holds(cell) for block in receivers):
            at_right = cell.box[0] > RIGHT_HALF
            # What is large behind the title is a part of the paper; what is at the right, whom it is for.
            ahead = not behind_the_title and not at_right
            large = ahead and cell.box[3] - cell.box[1] > LARGE * usual
            sure = AGAIN_SURE if again and not (at_right and _is_a_person(index, words)) else 0.0
            sure = sure or (LARGE_SURE if large else 0.0)
            if not sure and ahead and _is_over_its_address(index, cell, blocks):
                sure = OVER_ITS_ADDRESS_SURE
            if sure:
                name = " ".join(word.text for word in words).strip(" ,;:")
                # Large letters are recognised with doubt; the small print that says them again has them more surely.
                surest = max((run.sure for run in index.find(name)), default=0.0)
                return IssuerOn(name, words, sure * max(cell.sure, surest), page.number)
        behind_the_title |= any(plain_words(title) in cell.plain for title in kind.title)
    return None


def _named_at_the_head(index: Index, kind: Readable, cell: Cell) -> tuple[tuple[Word, ...], bool]:
    """The words of a company in this cell and the next line, or in this cell alone; and whether it is named once more."""
    found: list[tuple[tuple[Word, ...], bool]] = []
    for row in (_with_next_line(index.page, cell), cell.words, _before_a_dash(cell)):
        words = _without_emblem(index, row) if row else ()
        plain = plain_words(" ".join(word.text for word in words))
        if not plain or not words[0].text[0].isupper() or cell.box[1] > LETTERHEAD:
            continue
        if (
            is_no_company(plain, kind)
            or re.search(rf"\b\d{{5}} {plain}\b", index.page.plain)
            or (plain.split()[0] in CIVILITIES and people_in(cell.words, page=index.page.number, sure=1.0))
        ):
            continue
        places = sum(1 for _run in index.find(" ".join(word.text for word in words)))
        found.append((words, places > (words == cell.words)))
    return next((each for each in reversed(found) if each[1]), found[0] if found else ((), False))


def _before_a_dash(cell: Cell) -> tuple[Word, ...]:
    """« Loutre Internet » of « Loutre Internet – 12 rue des Lilas, 75011 Paris »; nothing where no dash stands."""
    at = next((at for at, word in enumerate(cell.words) if word.text in DASHES), 0)
    return cell.words[:at]


def _is_a_person(index: Index, words: Sequence[Word]) -> bool:
    """Whether these may be the words of somebody's name, and the foot of the page doesn't say them."""
    foot = any(run.box[1] > FOOT for run in index.find(" ".join(word.text for word in words)))
    return not foot and bool(people_in(words, page=index.page.number, sure=1.0))


def _is_over_its_address(index: Index, cell: Cell, blocks: Sequence[AddressBlock]) -> bool:
    """Whether this is the sender's address: it names nobody, or somebody else's stands on the page besides."""
    own = [block for block in blocks if block.above[:1] == (cell,)]
    others = [block for block in blocks if block.people and cell not in block.above]
    return bool(own) and (bool(others) or not _is_a_person(index, cell.words))


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


def is_no_company(plain: str, kind: Readable | None) -> bool:
    """Whether these words are a title of the kind, a label, a number, or too many for a name."""
    if plain == "republique francaise":
        return True
    titles = (plain_words(phrase) for phrase in (kind.title if kind else ()))
    return (
        any(plain == label or plain.startswith(f"{label} ") for label in LABELS)
        or not 0 < len(plain.split()) <= LONGEST
        or any(title in plain or plain in title for title in titles)
        or any(sign.isdigit() for sign in plain)
    )
