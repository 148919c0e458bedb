"""Words for people: in both languages, with a source, typeset as each language asks, and none of them idle."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import reimbursement
from pathways.facts.fact import Fact
from reimbursement.law.bill.acts import ACTS
from reimbursement.law.bill.care import Circumstance
from reimbursement.law.estimate.breakdown import ORDER, codes_of
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
from tests.offenders import assert_none


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
WORDINGS = [(table, code, wording) for table, words in ALL.items() for code, wording in words.items()]
TEXTS = [(wording.en, wording.fr) for _table, _code, wording in WORDINGS]


def is_whole(wording: Fact) -> bool:
    """Both languages, a source, and a day on which it was read."""
    said = wording.en.strip() and wording.fr.strip() and wording.source.strip()
    return bool(said) and wording.checked_on <= date(2026, 11, 28)


def test_every_wording_has_both_languages_and_a_source() -> None:
    assert_none(f"{table} {code}" for table, code, wording in WORDINGS if not is_whole(wording))


def slips(en: str, fr: str) -> list[str]:
    """What a proofreader of either language would mark."""
    return [
        *(["no non-breaking space"] if re.search(r"(?<!\u00a0)[:;?!%»€](?!\w)", fr) else []),
        *(["a straight apostrophe"] if "'" in en + fr else []),
        *(["an exclamation mark"] if "!" in en + fr else []),
        *(["simply, please note"] if re.search(r"simply|please note", en, re.IGNORECASE) else []),
    ]


def test_typography() -> None:
    texts = TEXTS + [(act.en, act.fr) for act in ACTS.values()]
    assert_none(f"{', '.join(slips(*text))}: {text}" for text in texts if slips(*text))


def test_every_line_and_circumstance_has_words() -> None:
    assert set(LINES) == {code for part in ORDER for code in codes_of(part)}
    assert set(CIRCUMSTANCES) == set(Circumstance)


def test_every_doubt_of_the_tables_has_words() -> None:
    doubts = {figure.doubt for history in HISTORIES.values() for figure in history.figures}
    assert doubts - {""} <= set(NOTES)


def test_no_note_and_no_refusal_is_idle() -> None:
    doubts = {figure.doubt for history in HISTORIES.values() for figure in history.figures}
    assert_none(code for code in (*NOTES, *REFUSALS) if f'"{code}"' not in SOURCES and code not in doubts)


def test_without_a_contract_both_ends_of_the_token_sum_are_named() -> None:
    refusal = REFUSALS["not-contracted"]
    assert all(amount in refusal.en for amount in ("€0.43", "€0.61", "€0.85", "€1.22"))
    assert all(amount in refusal.fr for amount in ("0,43", "0,61", "0,85", "1,22"))
