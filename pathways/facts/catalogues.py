"""The sentences of the data files in further languages: `locale/<language>/facts/` mirrors the files.

A catalogue has the headings of its file, with the name of its own language in place of `en` and `fr`:
`[title]`, `es = "…"` in `locale/es/facts/pathways/catalogue/employee.toml`.
"""

import tomllib
from pathlib import Path
from typing import Any


HOUSE = Path(__file__).parents[2]


def add_translations(table: dict[str, Any], path: Path) -> None:
    """Put what each catalogue says for this file beside its English and French, as `others`."""
    if not path.is_relative_to(HOUSE):
        return
    for folder in sorted(HOUSE.glob("locale/*/facts")):
        catalogue = folder / path.relative_to(HOUSE)
        if catalogue.exists():
            translated = tomllib.loads(catalogue.read_text(encoding="utf-8"))
            add_language(table, translated, folder.parent.name, catalogue.name)


def add_language(entry: Any, translated: Any, language: str, where: str) -> None:
    """One language at one heading and below it; a heading that the file doesn't have stops the start."""
    if isinstance(entry, list) and isinstance(translated, list):
        for number, pair in enumerate(zip(entry, translated, strict=True)):
            add_language(*pair, language, f"{where}[{number}]")
        return
    for key, value in translated.items():
        if key == language and "en" in entry:
            entry.setdefault("others", {})[language] = value
        elif isinstance(entry.get(key), dict | list):
            add_language(entry[key], value, language, f"{where}.{key}")
        else:
            raise ValueError(f"{language}: the file has no text at {where}.{key}")
