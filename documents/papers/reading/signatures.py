"""Whether somebody signed: by ink where signatures go, or electronically; and whether the place for it is bare.

« Unsigned » is held against people, so it takes more than nothing seen: every page read, and well; a place that is one (a
label, or a party's name behind « Fait à … »); no ink and no doubtful word from there to the end of the page, for a machine
takes a scrawl for letters; and no word of signing electronically, which may leave nothing on the page.
"""

import re
from collections.abc import Iterator, Sequence

from documents.papers.found import Box
from documents.papers.reading.marks import PaperMark
from documents.papers.reading.page import Cell, Page
from documents.papers.reading.phrases import Index, Run
from pathways.facts.tables import table_beside


_TABLE = table_beside(__file__)
PLACES, SIGNERS, PARTIES, CLOSINGS, COMPLETED, PROOFS, MENTIONED, PENDING = (
    tuple(_TABLE[name])
    for name in ("places", "signers", "parties", "closings", "completed", "proofs", "mentioned", "pending")
)
NOBODY: frozenset[str] = frozenset(_TABLE["nobody"])
# « À Lyon, le 3 mars 2026 » closes a contract as « Fait à » does, and so does « Lyon, le 3 mars 2026 ».
DATED_LINE = re.compile(
    r"^(?:a (?:[a-z]+ ){1,6}le \d{1,2}\b|(?!nee? )(?:[a-z]+ ){1,4}le \d{1,2} (?:\d{1,2}|[a-z]+) \d{4}$"
    r"|le \d{1,2} (?:\d{1,2}|[a-z]+) \d{4} a [a-z])"
)
SIGNED_BY = re.compile(r"^(?:(?:par|by) (?P<who>[a-z]+)|(?:le|on|du|date)? ?\d)")
BESIDE, BELOW = 0.35, 0.16  # of the page: how far from its words a signature may stand
FOOT, TOP = 0.8, 0.2  # of the page: what is to be signed at the foot may be signed on the top of the next
DOUBTFUL = 0.5  # of a word: a scrawl may have been taken for letters
FEW_WORDS = 4
SURELY_READ = 0.8
WIDEST_STAMP, WORDS_OF_A_STAMP = 1.35, 2  # as wide as high; a signature is written over a word at most


def signature_mark(indexes: Sequence[Index], *, whole: bool) -> PaperMark | None:
    """Signed or unsigned; None where that can't be told. `whole`: every page of the paper is among the indexes."""
    waits = has_any(indexes, PENDING)
    closed = next((number for number, index in enumerate(indexes) if any(_closings(index))), None)
    if any(map(_is_completed, indexes)) or any(
        _is_signed(index, closed is None or number >= closed) for number, index in enumerate(indexes)
    ):
        # One may have signed, and the other not yet.
        return None if waits else PaperMark.SIGNED
    if not whole or not all(surely_read(index) for index in indexes):
        return None
    if waits:
        return PaperMark.UNSIGNED
    places = [(number, run) for number, index in enumerate(indexes) for run in _places(index, closed, number)]
    if not places and closed is not None:
        # « Fait à Lyon, le 3 mars 2026 », and whoever signs does so below.
        places = [(closed, run) for run in _closings(indexes[closed])]
    if not places or has_any(indexes, MENTIONED):
        return None
    return PaperMark.UNSIGNED if all(_is_bare(indexes, *place) for place in places) else None


def has_any(indexes: Sequence[Index], phrases: Sequence[str], *, exactly: bool = False) -> bool:
    """Whether one of the phrases stands on one of the pages. `exactly`: letter by letter, on a picture too."""
    return any(index.has(phrase, exactly=exactly) for index in indexes for phrase in phrases)


def surely_read(index: Index) -> bool:
    """Whether so much was read so well that what isn't there was not just missed."""
    words = [word.sure for word in index.page.words if len(word.text) > 2]
    return bool(words) and sum(words) / len(words) > SURELY_READ


def _closings(index: Index) -> Iterator[Run]:
    """« Fait à … le … », as a line of its own."""
    yield from (run for run in index.find_any(CLOSINGS) if _begins_its_cell(run))
    place = 0
    for cell in index.page.cells:
        if DATED_LINE.match(cell.plain):
            yield Run(index.page, place, place + len(cell.words) - 1)
        place += len(cell.words)


def _is_completed(index: Index) -> bool:
    """« Signé électroniquement par … », « le … »: done, and not a clause on how it may be done; or the proof of it."""
    if any(_begins_its_cell(run) for run in index.find_any(PROOFS)):
        return True
    for run in index.find_any(COMPLETED):
        following = [word for word, at in index.tokens if run.last < at <= run.last + FEW_WORDS]
        told = SIGNED_BY.match(" ".join(following))
        if told and told["who"] not in NOBODY:
            return True
    return False


def _is_signed(index: Index, is_closed: bool) -> bool:
    """Whether something is drawn beside or below the words that a signature follows."""
    closings = list(_closings(index))
    last = max((run.box[1] for run in closings), default=0.0)
    parties = [run for run in index.find_any(PARTIES) if is_closed and run.box[1] >= last - BELOW / 4]
    return any(
        left < run.box[2] + BESIDE
        and right > run.box[0] - BESIDE / 2
        and run.box[1] - BELOW / 4 < (top + bottom) / 2 < run.box[3] + BELOW
        for run in (*index.find_any((*PLACES, *SIGNERS)), *closings, *parties)
        for left, top, right, bottom in index.page.drawings
        if not _is_a_stamp(index.page, (left, top, right, bottom))
    )


def _is_a_stamp(page: Page, drawing: Box) -> bool:
    """As high as wide, with words in it. It says who would have signed; one stamped over a signature is wider, or higher."""
    left, top, right, bottom = drawing
    shape = (right - left) * page.ratio / (bottom - top)
    middles = (((x0 + x1) / 2, (y0 + y1) / 2) for x0, y0, x1, y1 in (word.box for word in page.words))
    within = sum(left < x < right and top < y < bottom for x, y in middles)
    return 1 / WIDEST_STAMP < shape < WIDEST_STAMP and within >= WORDS_OF_A_STAMP


def _places(index: Index, closed: int | None, number: int) -> Iterator[Run]:
    """Where a signature has to stand: a label, or whose it is, named once more where the contract is closed."""
    last = max((run.first for run in _closings(index)), default=-1)
    is_closed = closed is not None and number >= closed
    for run in index.find_any(PLACES):
        if (is_closed and run.first > last) or _begins_its_cell(run):
            yield run
    for run in index.find_any(PARTIES):
        if is_closed and run.first > last and _begins_its_cell(run):
            yield run


def _is_bare(indexes: Sequence[Index], number: int, run: Run) -> bool:
    """Whether nothing is drawn or scrawled from the place to the foot of its page, nor where the next begins."""
    page, top = run.page, run.box[1] - BELOW / 4
    if any((box[1] + box[3]) / 2 > top for box in page.drawings):
        return False
    if any(_may_be_a_hand(cell) for cell in page.cells if cell.box[3] > top):
        return False
    if run.box[3] < FOOT or number + 1 == len(indexes):
        return True
    following = indexes[number + 1].page
    return not any((box[1] + box[3]) / 2 < TOP for box in following.drawings)


def _may_be_a_hand(cell: Cell) -> bool:
    """Doubtful letters, and none beside them that are surely print."""
    words = [word.sure for word in cell.words]
    return min(words) < DOUBTFUL and max(words) < SURELY_READ


def _begins_its_cell(run: Run) -> bool:
    return run.page.first_word_of(run.first) == run.first
