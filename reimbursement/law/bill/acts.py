"""The acts that can be estimated, in everyday words, and how the law treats each.

Figures lie in `tariffs`, the list of acts in `acts.toml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pathways.facts.fact import Text
from pathways.facts.tables import table_beside
from reimbursement.law.bill.care import Care, CareFamily
from reimbursement.law.tariffs import NoTariff


@dataclass(frozen=True, kw_only=True)
class Act(Text):
    """One act. `rate` and `base` name figures; an empty `base` means that the tables hold none.

    `flat` names the flat charge kept back. `surcharged` acts cost more outside the parcours de soins, unless
    they are open to `direct_access`; `never_referred` ones are outside it by definition. With a `regulated`
    price the bill is the tariff. `under_age` is the age that the act itself implies.
    """

    key: str
    family: CareFamily
    rate: str
    base: str = ""
    flat: str = ""
    surcharged: bool = False
    direct_access: bool = False
    never_referred: bool = False
    regulated: bool = False
    under_age: int = 0
    from_age: int = 0
    to_age: int = 0
    rises_in_2027: bool = False
    optional_in_contracts: bool = False


def _act(key: str, entry: dict[str, Any]) -> Act:
    return Act(key=key, **{**entry, "family": CareFamily(entry["family"])})


_table = table_beside(__file__)
ACTS: Mapping[str, Act] = MappingProxyType({key: _act(key, entry) for key, entry in _table.items()})


def act_of(care: Care) -> Act:
    """The act of this care; one that is not in the list, or not for this age, has no tariff."""
    act = ACTS.get(care.act)
    if act is None:
        raise NoTariff("unknown-act", ask="act")
    if care.age < act.from_age or (act.to_age and care.age > act.to_age):
        raise NoTariff("not-for-this-age", ask="age")
    return act


def age_of(care: Care, act: Act) -> int:
    """The patient's age; a visit for under-sixes was for a child, whatever else was typed."""
    return min(care.age, act.under_age - 1) if act.under_age else care.age
