"""One paper of a kind from a seed: `paper_of("rent_receipt", MEASURING, seed)`."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from tests.corpus.layouts import Layout, layouts_of
from tests.corpus.people import Household, household
from tests.corpus.plans import PLANS, Days
from tests.corpus.typeset import Paper, Spoilt, paper


FIRST_FILING_DAY = date(2025, 2, 1)


def filing_day(rng: Random) -> date:
    """Some day of the twenty months on which files of the corpus are sent."""
    return FIRST_FILING_DAY + timedelta(days=rng.randrange(600))


def layout_of(name: str, which: str, seed: int) -> Layout:
    """The layouts of a set take turns as the seed counts up."""
    layouts = layouts_of(name, which)
    return layouts[seed % len(layouts)]


def paper_of(name: str, which: str, seed: int) -> Paper:
    """A right paper of this kind."""
    return paper_by(layout_of(name, which, seed), seed)


def paper_by(
    layout: Layout,
    seed: int | str,
    *,
    family: Household | None = None,
    filing: date | None = None,
    back: int = 0,
    turned_into: Callable[[Household], Household] = lambda family: family,
    days_later: int = 0,
    spoilt: Spoilt | None = None,
) -> Paper:
    """A paper of this layout: a right one, unless something is asked for.

    `back`: so many months earlier, where papers come monthly. `turned_into`: the household that stands on the page, if it
    isn't the one of the file. `days_later`: all its days moved.
    """
    rng = Random(f"{layout.name} {seed}")
    drawn_filing = filing_day(rng)
    filing = filing or drawn_filing
    days = _moved(PLANS[layout.plan or layout.kind](rng, filing, back), days_later)
    family = family or household(rng, layout.people)
    made = paper(layout, turned_into(family), days, filing, rng, spoilt)
    return Paper(**{**made.__dict__, "family": family})


def _moved(days: Days, later: int) -> Days:
    by = timedelta(days=later)
    covers = type(days.covers)(starts_on=days.covers.starts_on + by, ends_on=days.covers.ends_on + by)
    return Days(issued=days.issued + by, covers=covers, expires=days.expires + by, open_end=days.open_end)
