"""One paper of a kind from a seed: `paper_of("rent_receipt", MEASURING, seed)`."""

from datetime import date, timedelta
from random import Random

from tests.corpus.layouts import Layout, layouts_of
from tests.corpus.people import household
from tests.corpus.plans import PLANS
from tests.corpus.typeset import Paper, paper


FIRST_FILING_DAY = date(2025, 2, 1)


def filing_day(rng: Random) -> date:
    """Some day of the twenty months on which files of the corpus are sent."""
    return FIRST_FILING_DAY + timedelta(days=rng.randrange(600))


def plan_of(layout: Layout) -> str:
    """Whose days it bears."""
    return layout.plan or layout.kind


def paper_of(name: str, which: str, seed: int) -> Paper:
    """A right paper; the layouts of the set take turns as the seed counts up."""
    layouts = layouts_of(name, which)
    return paper_by(layouts[seed % len(layouts)], seed)


def paper_by(layout: Layout, seed: int) -> Paper:
    """A right paper of this layout."""
    rng = Random(f"{layout.name} {seed}")
    filing = filing_day(rng)
    days = PLANS[plan_of(layout)](rng, filing, 0)
    return paper(layout, household(rng, layout.people), days, filing, rng)
