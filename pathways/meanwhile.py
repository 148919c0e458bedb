"""Ill or pregnant while one waits: what helps before one is covered, on whichever road."""

from collections.abc import Mapping
from types import MappingProxyType

from pathways.facts.fact import Fact, facts_of
from pathways.facts.tables import table_beside


MEANWHILE: Mapping[str, Fact] = MappingProxyType(facts_of(table_beside(__file__)))
