"""An estimate line by line: what each amount is called, and who says so."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from pathways.facts.fact import Fact
from reimbursement.law.tariffs import Figure, SourceGrade
from reimbursement.law.words.wording import LINES


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
# What a part is called where its usual name would be wrong.
OTHER_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "base": ("emergency-bill",),
        "depassement": ("beyond-base",),
        "ticket_moderateur": ("heavy-act-charge", "emergency-charge"),
        "mutuelle": ("c2s",),
    }
)


class Line(NamedTuple):
    """One amount. `code` names the label; `figure` is the number of the law behind it, where one is."""

    code: str
    amount: Decimal
    source: str
    checked_on: date
    confidence: SourceGrade
    figure: Figure | None = None


# Each part with the code of its label and the rule behind it, found once.
Rule = tuple[str, str, Fact]
RULES: tuple[Rule, ...] = tuple(
    (part, part.replace("_", "-"), LINES[part.replace("_", "-")]) for part in ORDER
)


def codes_of(part: str) -> tuple[str, ...]:
    """Every name under which a part may stand."""
    return (part.replace("_", "-"), *OTHER_NAMES.get(part, ()))


def lines_of(
    amounts: Mapping[str, Decimal], grounds: Iterable[Ground], names: Mapping[str, str]
) -> tuple[Line, ...]:
    """The lines of these parts, each resting on its figure or else on the rule that its label names."""
    figures = dict(grounds)
    rules = RULES if not names else tuple(map(_renamed(names), RULES))
    return tuple(
        _line(code, amounts[part], figures.get(part), rule)
        for part, code, rule in rules
        if amounts[part] or part in ALWAYS
    )


def _renamed(names: Mapping[str, str]) -> Callable[[Rule], Rule]:
    def renamed(rule: Rule) -> Rule:
        part = rule[0]
        return (part, names[part], LINES[names[part]]) if part in names else rule

    return renamed


def _line(code: str, amount: Decimal, figure: Figure | None, rule: Fact) -> Line:
    if figure is None:
        return Line(code, amount, rule.source, rule.checked_on, SourceGrade.A)
    return Line(code, amount, figure.source, figure.checked_on, figure.confidence, figure)
