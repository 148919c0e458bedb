"""What a paper has or lacks: a signature, the names of the parents, a valid IBAN."""

from collections.abc import Iterator, Sequence

from documents.papers.reading.accounts import account_mark
from documents.papers.reading.kinds import Recognised
from documents.papers.reading.marks import PaperMark
from documents.papers.reading.phrases import Index
from documents.papers.reading.signatures import has_any, signature_mark, surely_read
from pathways.facts.plain_letters import plain_words
from pathways.facts.tables import table_beside


_TABLE = table_beside(__file__)
PARENTS, FORMS, SECOND_HOME = (tuple(_TABLE[name]) for name in ("parents", "multilingual", "second_home"))
LIKE_PARENTS = frozenset(_TABLE["like_parents"])
ACTS = ("birth_cert", "marriage_cert")


def marks_of(
    indexes: Sequence[Index], recognised: Recognised | None, *, whole: bool = True
) -> Iterator[PaperMark]:
    """The marks of a paper of this kind. `whole`: every page of it is among the indexes."""
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
    signature = signature_mark(indexes, whole=whole)
    if signature:
        yield signature


def _of_an_act(indexes: Sequence[Index], slug: str) -> Iterator[PaperMark]:
    if has_any(indexes, FORMS):
        yield PaperMark.MULTILINGUAL
    if slug == "birth_cert":
        if has_any(indexes, PARENTS, exactly=True):
            yield PaperMark.PARENTS_NAMED
        elif all(surely_read(index) and not _may_name_parents(index) for index in indexes):
            yield PaperMark.NO_PARENTS


def _may_name_parents(index: Index) -> bool:
    """Whether recognition may have misread such a word: « fllle de », but not « ville de »."""
    return any(
        plain_words(" ".join(word.text for word in run.words)) not in LIKE_PARENTS
        for phrase in PARENTS
        for run in index.find(phrase)
    )
