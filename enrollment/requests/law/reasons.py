"""Why a paper is asked for again: codes, what an advisor chooses, and what its person reads. `reasons.toml`, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pathways.facts.fact import Fact, Text, fact_of
from pathways.facts.tables import table_beside


OTHER = "other"  # it says nothing by itself: the advisor’s own words are needed


@dataclass(frozen=True, kw_only=True)
class RequestReason:
    """One reason: its `label` is for advisors, `told` for the person: what is wrong, and what to do."""

    code: str
    label: Text
    told: Fact


def _reason(code: str, entry: Mapping[str, object]) -> RequestReason:
    claim = {name: value for name, value in entry.items() if name != "label"}
    return RequestReason(code=code, label=Text(**entry["label"]), told=fact_of(claim))  # type: ignore[arg-type]


REASONS: Mapping[str, RequestReason] = MappingProxyType(
    {code: _reason(code, entry) for code, entry in table_beside(__file__)["reason"].items()}
)
if OTHER not in REASONS:
    raise ValueError("reasons.toml lacks the reason that stands for any other")
