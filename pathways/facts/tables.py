"""The one reader of data files: each lies beside the module that it belongs to, and is read once, at import."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from pathways.facts.catalogues import add_translations


def table_beside(module_file: str, name: str = "") -> dict[str, Any]:
    """The data file beside a module, called with its `__file__`: of the same name, or of the name given.

    Figures with a point come as `Decimal`, never as a float. Raises `tomllib.TOMLDecodeError` where it doesn't read.
    """
    module = Path(module_file)
    return read_table(module.with_name(name) if name else module.with_suffix(".toml"))


def tables_beside(module_file: str, pattern: str = "*.toml") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every data file of a module's folder, by its name without the ending, in the order of the names."""
    for path in sorted(Path(module_file).parent.glob(pattern)):
        yield path.stem, read_table(path)


def read_table(path: Path) -> dict[str, Any]:
    """One data file, its sentences in every language that has a catalogue of them."""
    table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    add_translations(table, path)
    return table
