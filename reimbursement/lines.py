"""An estimate line by line: what each amount is called, and who says so."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from reimbursement.tariffs import Confidence, Figure
from reimbursement.wording import LINES


Ground = tuple[str, Figure]

# In the order of the explanation. The first and the last always stand, the others where they are not nothing.
ORDER = (
    "base",
    "depassement",
    "ticket_moderateur",
    "forfait_journalier",
    "surcharge",
    "amo_gross",
    "participation",
    "franchise",
    "amo_paid",
    "mutuelle",
    "patient",
)
ALWAYS = frozenset({"base", "amo_paid", "mutuelle", "patient"})


class Line(NamedTuple):
    """One amount. `code` names the label; `figure` is the number of the law behind it, where one is."""

    code: str
    amount: Decimal
    source: str
    checked_on: date
    confidence: Confidence
    figure: Figure | None = None


def lines_of(amounts: Mapping[str, Decimal], grounds: Iterable[Ground]) -> tuple[Line, ...]:
    """The lines of these parts, each resting on its figure or else on the rule that its label names."""
    figures = dict(grounds)
    return tuple(
        _line(part.replace("_", "-"), amounts[part], figures.get(part))
        for part in ORDER
        if amounts[part] or part in ALWAYS
    )


def _line(code: str, amount: Decimal, figure: Figure | None) -> Line:
    rule = LINES[code]
    return Line(
        code=code,
        amount=amount,
        source=figure.source if figure else rule.source,
        checked_on=figure.checked_on if figure else rule.checked_on,
        confidence=figure.confidence if figure else Confidence.A,
        figure=figure,
    )
