"""The sentences of the plan: `reasons.toml`, read once. {name} and {partner} are filled in by the page."""

from collections.abc import Mapping
from types import MappingProxyType

from pathways.facts.fact import Fact, facts_of
from pathways.facts.tables import table_beside


REASONS: Mapping[str, Fact] = MappingProxyType(facts_of(table_beside(__file__)))
