"""The map in the README and the recipes in CONTRIBUTING name what there is."""

import re
from pathlib import Path


HOUSE = Path(__file__).resolve().parent.parent
ROOTS = (
    "pathways/",
    "documents/",
    "reimbursement/",
    "enrollment/",
    "templates/",
    "static/",
    "locale/",
    "tests/",
)
NAMED = re.compile(r"`([\w./-]+)`")


def named_in(page: str) -> list[str]:
    """Every path of ours that stands in backticks; `<slug>` and the like never match."""
    text = (HOUSE / page).read_text(encoding="utf-8")
    return [path for path in NAMED.findall(text) if path.startswith(ROOTS)]


def test_every_path_that_a_page_names_exists():
    pages = ("README.md", "CONTRIBUTING.md")
    assert len(named_in("README.md")) > 50
    assert [(page, path) for page in pages for path in named_in(page) if not (HOUSE / path).exists()] == []
