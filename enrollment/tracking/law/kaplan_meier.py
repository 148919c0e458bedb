"""How long a wait lasts when some are not over yet: the product-limit estimate of Kaplan and Meier.

    S(t) = product over the days t_i <= t on which a wait ended of (1 - d_i / n_i)

d_i waits ended on day t_i, of n_i that had lasted so long; a wait cut short on that very day still counts among
the n_i. Leaving out the waits that are not over would make everything look quicker than it is.
E. L. Kaplan, P. Meier, Nonparametric estimation from incomplete observations, JASA 53 (1958), 457-481.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, kw_only=True)
class Observation:
    """So many days; not ended when it still lasts, or was broken off for another reason."""

    days: int
    ended: bool


Steps = tuple[tuple[int, Fraction], ...]


def survival(waits: Iterable[Observation]) -> Steps:
    """The days on which waits ended, each with the share of waits that last longer. Exact, hence fractions."""
    known = tuple(waits)
    ended = Counter(wait.days for wait in known if wait.ended)
    lasted = Counter(wait.days for wait in known)
    at_risk, share, steps = len(known), Fraction(1), []
    for day in sorted(lasted):
        if ended[day]:
            share *= 1 - Fraction(ended[day], at_risk)
            steps.append((day, share))
        at_risk -= lasted[day]
    return tuple(steps)


def days_until(share_ended: Fraction, steps: Steps) -> int | None:
    """The first day by which at least this share of waits has ended; None when that was never reached."""
    return next((day for day, lasting in steps if lasting <= 1 - share_ended), None)
