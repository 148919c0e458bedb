"""What a paper has or lacks: a signature, the names of the parents, a valid IBAN."""

from collections.abc import Iterator, Sequence

from documents.papers.reading.accounts import account_mark
from documents.papers.reading.kinds import Recognised
from documents.papers.reading.marks import PaperMark
from documents.papers.reading.phrases import Index
from pathways.facts.tables import table_beside


_TABLE = table_beside(__file__)
PARENTS, FORMS, SIGNED, SECOND_HOME, PLACES, SIGNERS = (
    tuple(_TABLE[name]) for name in ("parents", "multilingual", "signed", "second_home", "places", "signers")
)
SURELY_READ = 0.8
ACTS = ("birth_cert", "marriage_cert")
BESIDE, BELOW = 0.35, 0.16  # of the page: how far from its words a signature may stand


def marks_of(indexes: Sequence[Index], recognised: Recognised | None) -> Iterator[PaperMark]:
    """The marks of a paper of this kind."""
    if recognised is None:
        return
    kind = recognised.kind
    if kind.mark:
        yield kind.mark
    if kind.slug in ACTS:
        yield from _of_an_act(indexes, kind.slug)
    if kind.slug == "rib":
        yield from dict.fromkeys(mark for index in indexes for mark in [account_mark(index.page)] if mark)
    if kind.slug == "tax_notice" and has_any(indexes, SECOND_HOME):
        yield PaperMark.SECOND_HOME_TAX
    if has_any(indexes, SIGNED) or any(_is_signed(index) for index in indexes):
        yield PaperMark.SIGNED
    elif has_any(indexes, PLACES) and all(surely_read(index) for index in indexes):
        yield PaperMark.UNSIGNED


def _of_an_act(indexes: Sequence[Index], slug: str) -> Iterator[PaperMark]:
    if has_any(indexes, FORMS):
        yield PaperMark.MULTILINGUAL
    if slug == "birth_cert" and has_any(indexes, PARENTS):
        yield PaperMark.PARENTS_NAMED
    elif slug == "birth_cert" and all(surely_read(index) for index in indexes):
        yield PaperMark.NO_PARENTS


def _is_signed(index: Index) -> bool:
    """Whether something is drawn beside or below the words that a signature follows."""
    return any(
        left < run.box[2] + BESIDE
        and right > run.box[0] - BESIDE / 2
        and run.box[1] - BELOW / 4 < (top + bottom) / 2 < run.box[3] + BELOW
        for run in index.find_any((*PLACES, *SIGNERS))
        for left, top, right, bottom in index.page.drawings
    )


def has_any(indexes: Sequence[Index], phrases: Sequence[str]) -> bool:
    """Whether one of the phrases stands on one of the pages."""
    return any(index.has(phrase) for index in indexes for phrase in phrases)


def surely_read(index: Index) -> bool:
    """Whether so much was read so well that what isn't there was not just missed."""
    words = [word.sure for word in index.page.words if len(word.text) > 2]
    return bool(words) and sum(words) / len(words) > SURELY_READ
