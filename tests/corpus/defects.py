"""Things that go wrong with papers, each put into a file that is right otherwise; and what must not be held against it."""

from collections.abc import Mapping

from tests.corpus import wrong_holder, wrong_paper, wrong_use
from tests.corpus.camera import Shot
from tests.corpus.case import Case, Piece, needed_for
from tests.corpus.defect import BUILDERS, Builder
from tests.corpus.generator import layout_of, paper_by, paper_of
from tests.corpus.layouts import PAPERS
from tests.corpus.typeset import Paper
from tests.corpus.wrong_holder import holder_is


# Importing the three enters their defects.
ROOMS = (wrong_holder, wrong_paper, wrong_use)
DEFECTS: Mapping[str, Builder] = BUILDERS


def right(name: str, which: str, seed: int) -> Case:
    """No defect: a paper that is enough by itself; of a host the letter with card and bill, for it alone isn't."""
    made = paper_of(name, which, seed)
    needed = needed_for(made)
    of_host = _of_the_host(made, which, seed) if name == "host_pack" else ()
    papers = (*of_host, made)
    return Case(name=name, pieces=tuple(Piece(paper=each, needed=needed) for each in papers))


def _of_the_host(letter: Paper, which: str, seed: int) -> tuple[Paper, ...]:
    return tuple(
        paper_by(
            layout_of(name, which, seed),
            seed,
            family=letter.family,
            filing=letter.filing,
            turned_into=holder_is("host"),
        )
        for name in ("id_card", "elec_bill")
    )


# Papers that are right as they are; the others of `PAPERS` are worth nothing, or not enough.
RIGHT = tuple(name for name in PAPERS if name not in ("birth-without-parents", "deposit-confirmation"))
SHOTS_OF = {"illegible": Shot.PHOTO, "photographed-twice": Shot.PHOTO}
