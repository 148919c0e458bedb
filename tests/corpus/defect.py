"""How a defect is entered: what is wrong, and which check of the concordance should say so."""

from collections.abc import Callable

from documents.papers.concordance.findings import Check
from tests.corpus.case import Case, Piece, needed_for
from tests.corpus.typeset import Paper


Builder = Callable[[str, int], Case]
BILLS = ("elec_bill", "gas_bill", "water_bill", "internet_bill", "mobile_bill", "phone_internet_bill")
BUILDERS: dict[str, Builder] = {}


def defect(check: Check | None, **more: object) -> Callable[[Callable[[str, int], object]], Builder]:
    """Enters a builder, which gives the wrong paper, its piece, or several pieces, under its name."""

    def enter(build: Callable[[str, int], object]) -> Builder:
        name = build.__name__.replace("_", "-")

        def case(which: str, seed: int) -> Case:
            made = build(which, seed)
            if isinstance(made, Paper):
                made = Piece(paper=made, needed=needed_for(made))
            pieces = made if isinstance(made, tuple) else (made,)
            return Case(name=name, pieces=pieces, check=check, **more)

        BUILDERS[name] = case
        return case

    return enter


def one_of(names: tuple[str, ...], seed: int) -> str:
    """The kinds take turns."""
    return names[seed % len(names)]
