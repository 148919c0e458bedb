"""Layouts of made-up issuers, in the TOML files beside this: which kind, which look, and what stands on the page."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


TUNING, MEASURING = "tuning", "measuring"


@dataclass(frozen=True, kw_only=True)
class Layout:
    """One form of one issuer. `plan` says whose days it bears where that isn't the kind's own (`plans.PLANS`).

    `holders`: whose paper it is, by their roles in a `Household`. `lives_at`: the role of the address that is theirs.
    """

    name: str
    kind: str
    set: str
    issuer: str
    look: str
    body: str
    to: str = ""
    head: str = '{emblem} <span class="issuer">{issuer}</span><br>{office:lines}'
    colour: str = "#24507a"
    style: str = ""
    language: str = "fr"
    holders: tuple[str, ...] = ("holder",)
    lives_at: str = "home"
    plan: str = ""
    variant: str = ""  # which of several papers of one kind, as the marks of a reading name them
    people: str = ""  # the language of the names, where the paper is of one country
    wants_signature: bool = False
    symbol: bool = False

    @property
    def paper(self) -> str:
        """The kind of paper as people tell them apart: the variant, or else the slug."""
        return self.variant or self.kind


def _read() -> tuple[Layout, ...]:
    found = []
    for file in sorted(Path(__file__).parent.glob("*.toml")):
        for entry in tomllib.loads(file.read_text())["layout"]:
            entry["holders"] = tuple(entry.get("holders", ("holder",)))
            found.append(Layout(**entry))
    names = [layout.name for layout in found]
    if len(set(names)) != len(names):
        raise ValueError(
            "two layouts of one name: " + ", ".join({name for name in names if names.count(name) > 1})
        )
    return tuple(found)


LAYOUTS = _read()
PAPERS = tuple(sorted({layout.paper for layout in LAYOUTS}))


def layouts_of(paper: str, which: str) -> tuple[Layout, ...]:
    """Those of one kind of paper in one set."""
    return tuple(layout for layout in LAYOUTS if layout.paper == paper and layout.set == which)
