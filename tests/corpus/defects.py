"""Things that go wrong with papers, each put into a file that is right otherwise; and what must not be held against it."""

from collections.abc import Mapping

from tests.corpus import wrong_holder, wrong_paper, wrong_use
from tests.corpus.camera import Shot
from tests.corpus.case import Case, Piece, needed_for
from tests.corpus.defect import BUILDERS, Builder
from tests.corpus.generator import paper_of
from tests.corpus.layouts import PAPERS


# Importing the three enters their defects.
ROOMS = (wrong_holder, wrong_paper, wrong_use)
DEFECTS: Mapping[str, Builder] = BUILDERS


def right(name: str, which: str, seed: int) -> Case:
    """No defect."""
    made = paper_of(name, which, seed)
    return Case(name=name, pieces=(Piece(paper=made, needed=needed_for(made)),))


# Papers that are right as they are; the others of `PAPERS` are worth nothing, or not enough.
RIGHT = tuple(name for name in PAPERS if name not in ("birth-without-parents", "deposit-confirmation"))
SHOTS_OF = {"illegible": Shot.PHOTO, "photographed-twice": Shot.PHOTO}
