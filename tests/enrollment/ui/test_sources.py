"""A reference is understood by readers of both languages."""

import re
import tomllib
from pathlib import Path

from django.utils import translation

from enrollment.ui.sources import WORDS, source_in_language
from tests.offenders import assert_none


HOUSE = Path(__file__).parents[3]
SHOWN = [HOUSE / "pathways" / "reasons.toml", *(HOUSE / "documents").glob("*.toml")]
SHOWN += (HOUSE / "pathways" / "catalogue").glob("*.toml")
SHOWN += (HOUSE / "reimbursement").rglob("*.toml")
SHOWN += (HOUSE / "documents" / "forms").glob("*/guide.toml")
SHOWN += [
    HOUSE / "pathways" / "once_covered.toml",
    HOUSE / "enrollment" / "household" / "law" / "reasons.toml",
    HOUSE / "enrollment" / "privacy" / "law" / "held.toml",
    HOUSE / "reimbursement" / "law" / "words" / "glossary.toml",
    HOUSE / "enrollment" / "privacy" / "law" / "retention.toml",
]
SHOWN += [
    HOUSE / "pathways" / f"{name}.toml"
    for name in ("blocks", "flags", "meanwhile", "permits", "three_months", "contacts")
]
SHOWN += [
    HOUSE / "enrollment" / "tracking" / "law" / f"{name}.toml"
    for name in (
        "milestones",
        "step_texts",
        "published_waits",
        "follow_up",
        "limit_table",
        "excess_demands",
        "french_letters",
        "received_letters",
    )
]
ENGLISH = re.compile(
    r"\b(the|of|our|for|by|with|and|not|from|through|before|lists?|form|read|reading|workers|reports|established"
    r"|press|more|every)\b",
    re.IGNORECASE,
)


def sources_in(node):
    """Every source of a data file."""
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    if isinstance(node, dict) and isinstance(node.get("source"), str):
        yield node["source"]
    for child in children:
        yield from sources_in(child)


SOURCES = sorted({source for file in SHOWN for source in sources_in(tomllib.loads(file.read_text("utf-8")))})


def test_a_source_reads_in_french():
    with translation.override("fr"):
        french = [source_in_language(source) for source in SOURCES]
    assert_none(each for each in french if ENGLISH.search(each) or re.search("[^\u00a0][;:] ", each))


def test_a_source_stays_as_noted_in_english():
    with translation.override("en"):
        assert [source_in_language(source) for source in SOURCES] == SOURCES


def test_every_phrase_is_that_of_a_source():
    assert [
        english for english, _french in WORDS["fr"] if not any(english in source for source in SOURCES)
    ] == []
