"""Which edition of the law this is: a fingerprint of every file that decides about route, day or checklist. Pure.

Rules lie in Python and what they read in TOML and CSV. Of neither do comments count, nor the words for people, nor who
says so and when that was last read: a release that only words things better has the fingerprint of the one before.
"""

import ast
import csv
import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any


HOUSE = Path(__file__).parents[3]
# From answers to situation, from that to a decision, and from both to the papers. Funds and their addresses are left out.
DECIDING = (
    "pathways/*",
    "pathways/catalogue/*",
    "documents/*",
    "enrollment/case_file/law/*",
    "enrollment/wizard/law/*",
    "enrollment/standing/law/*",
    "enrollment/tracking/law/*",
)
NOT_DECIDING = ("caisse", "demonyms")
KINDS = frozenset({".py", ".toml", ".csv"})
# What is said of an entry, and not by it.
WORDS = frozenset({"en", "fr", "others", "source", "checked_on", "level", "url"})


@dataclass(frozen=True, kw_only=True)
class LawEdition:
    """The digest of each file by its path within the house, and one for all of them."""

    parts: Mapping[str, str]

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over all parts."""
        told = "".join(f"{path} {digest}\n" for path, digest in sorted(self.parts.items()))
        return hashlib.sha256(told.encode()).hexdigest()


def edition_in(house: Path = HOUSE) -> LawEdition:
    """The edition as it lies in this house now. Reads some two hundred files: for a command, not for a page."""
    return LawEdition(
        parts={path.relative_to(house).as_posix(): digest_of(path) for path in _deciding(house)}
    )


def changed_parts(former: Mapping[str, str], present: Mapping[str, str]) -> tuple[str, ...]:
    """The paths of what is new, gone, or says something else."""
    return tuple(path for path in sorted({*former, *present}) if former.get(path) != present.get(path))


def digest_of(path: Path) -> str:
    """The first 128 bits of a hash over what a file decides."""
    text = path.read_text(encoding="utf-8")
    read = {".py": _rules, ".toml": _table, ".csv": _list}[path.suffix]
    return hashlib.sha256(read(text).encode()).hexdigest()[:32]


def _deciding(house: Path) -> Iterator[Path]:
    for pattern in DECIDING:
        yield from (
            path
            for path in sorted(house.glob(pattern))
            if path.suffix in KINDS and not path.name.startswith(NOT_DECIDING)
        )


def _rules(text: str) -> str:
    """A module as it is run: comments are gone already, docstrings go too."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and (
            ast.get_docstring(node, clean=False) is not None
        ):
            node.body = node.body[1:]
    return ast.dump(tree)


def _table(text: str) -> str:
    return repr(_deciding_part(tomllib.loads(text)))


def _deciding_part(entry: Any) -> Any:
    """What is left of an entry without its words, in one order; the order of a list is kept."""
    if isinstance(entry, dict):
        left = {key: _deciding_part(each) for key, each in sorted(entry.items()) if key not in WORDS}
        return {key: each for key, each in left.items() if each != {}}
    return [_deciding_part(each) for each in entry] if isinstance(entry, list) else entry


def _list(text: str) -> str:
    return repr(
        [
            {key: value for key, value in row.items() if not key.endswith(("source", "checked_on"))}
            for row in csv.DictReader(text.splitlines())
        ]
    )
