"""The sentences of the plan: `reasons.toml`, read once. {name} and {partner} are filled in by the page."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from pathways.decision import Level
from pathways.facts import Fact


REASONS: Mapping[str, Fact] = MappingProxyType(
    {
        code: Fact(**entry | {"level": Level(entry["level"])})
        for code, entry in tomllib.loads(
            Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
        ).items()
    }
)
