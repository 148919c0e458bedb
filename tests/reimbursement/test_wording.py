"""Words for people: in both languages, with a source, typeset as each language asks, and none of them idle."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

import reimbursement
from pathways.facts.fact import Fact
from reimbursement.law.bill.acts import ACTS
from reimbursement.law.bill.care import Circumstance
from reimbursement.law.estimate.breakdown import ORDER
from reimbursement.law.tariffs import HISTORIES
from reimbursement.law.words.wording import (
    BAD_INPUT,
    CIRCUMSTANCES,
    CONTRACTS,
    LINES,
    NOTES,
    PAYMENT,
    REFUSALS,
)


APP = Path(reimbursement.__file__).parent
PAGES = APP.parent / "enrollment" / "portal" / "refunds"
SOURCES = "\n".join(path.read_text(encoding="utf-8") for room in (APP, PAGES) for path in room.rglob("*.py"))
ALL: Mapping[str, Mapping[str, Fact]] = {
    "lines": LINES,
    "notes": NOTES,
    "refusals": REFUSALS,
    "bad_input": BAD_INPUT,
    "contracts": CONTRACTS,
    "payment": PAYMENT,
    "circumstances": {key.value: wording for key, wording in CIRCUMSTANCES.items()},
}
WORDINGS = [
    pytest.param(wording, id=f"{table} {code}")
    for table, words in ALL.items()
    for code, wording in words.items()
]
TEXTS = [(wording.en, wording.fr) for words in ALL.values() for wording in words.values()]


@pytest.mark.parametrize("wording", WORDINGS)
def test_every_wording_has_both_languages_and_a_source(wording: Fact) -> None:
    assert wording.en.strip() and wording.fr.strip() and wording.source.strip()
    assert wording.checked_on <= date(2026, 11, 22)


@pytest.mark.parametrize(("en", "fr"), TEXTS + [(act.en, act.fr) for act in ACTS.values()])
def test_typography(en: str, fr: str) -> None:
    assert not re.search(r"(?<!\u00a0)[:;?!%»€](?!\w)", fr), "a non-breaking space goes before : ; ? ! % » €"
    assert "'" not in en + fr, "the apostrophe is typographic"
    assert "!" not in en + fr
    assert not re.search(r"simply|please note", en, re.IGNORECASE)


def test_every_line_and_circumstance_has_words() -> None:
    assert set(LINES) == {part.replace("_", "-") for part in ORDER}
    assert set(CIRCUMSTANCES) == set(Circumstance)


def test_every_doubt_of_the_tables_has_words() -> None:
    doubts = {figure.doubt for history in HISTORIES.values() for figure in history.figures}
    assert doubts - {""} <= set(NOTES)


@pytest.mark.parametrize("code", [*NOTES, *REFUSALS])
def test_no_note_and_no_refusal_is_idle(code: str) -> None:
    doubts = {figure.doubt for history in HISTORIES.values() for figure in history.figures}
    assert f'"{code}"' in SOURCES or code in doubts
