"""Every paper has its two languages, its source and a way round when it can't be had."""

import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

import documents.catalogue
from documents import relevance
from documents.catalogue import CATALOGUE, Paper, TranslationRule, paper_of
from documents.checklist import HINTS, ROWS, TRANSLATIONS, WHY, Explanation
from documents.translations import Translation
from pathways.facts.fact import Level, Text
from pathways.facts.tables import table_beside
from pathways.pathway_facts import PATHWAYS
from tests.offenders import assert_none


# The keys of the papers that the site knows by name (facts on enrolment, catalogue of documents).
KNOWN = [
    "form_s1106",
    "form_s3705",
    "form_s3704",
    "form_ref726",
    "passport",
    "id_card",
    "permit",
    "vlsts_validation",
    "birth_cert",
    "marriage_cert",
    "livret_famille",
    "child_birth_cert",
    "child_id",
    "work_contract",
    "payslip",
    "dpae_ack",
    "sirene_notice",
    "enrolment_cert",
    "ehic",
    "s1",
    "s1_refusal",
    "a1",
    "bilateral_cert",
    "pension_letter",
    "insurance_private",
    "resources",
    "rib",
    "residence_proof",
    "asylum_cert",
    "domiciliation",
    "benefit_attestation",
    "parental_auth",
    "guardianship",
    "name_change",
    "host_pack",
    "photo",
    "photo_id",
    "letter_cover",
    "insured_attestation",
]

CLAIMS = [*CATALOGUE.values(), *WHY.values(), *HINTS.values(), *TRANSLATIONS.values()]


def texts_of(claim: Paper | Explanation) -> list[Text]:
    values = (getattr(claim, field.name) for field in fields(claim) if field.name != "name")
    return [value for value in (claim, *values) if isinstance(value, Text)]


ALL_TEXTS = [text for claim in CLAIMS for text in texts_of(claim)]
FRENCH = [text.fr for text in ALL_TEXTS] + [kind.name.fr for kind in CATALOGUE.values()]


@pytest.mark.parametrize("key", KNOWN)
def test_the_paper_is_in_the_catalogue(key):
    assert CATALOGUE[key].key == key


@pytest.mark.parametrize("missing", ["translation", "name", "source"])
def test_what_a_paper_lacks_is_named_with_it(missing):
    entry = table_beside(documents.catalogue.__file__)["passport"]
    del entry[missing]
    with pytest.raises(ValueError, match=rf"catalogue\.toml: passport: .*'{missing}'"):
        paper_of("passport", entry)


def test_every_claim_says_who_says_so_and_when_it_was_checked():
    for claim in CLAIMS:
        assert claim.source.strip()
        assert isinstance(claim.level, Level)
        assert date(2018, 1, 1) <= claim.checked_on <= date(2026, 11, 29)


def test_every_text_is_written_in_both_languages():
    for text in ALL_TEXTS:
        assert text.en.strip() and text.fr.strip()
        assert text.en != text.fr


def test_every_rule_of_translation_has_its_sentence():
    assert set(TRANSLATIONS) == set(Translation)


@pytest.mark.parametrize(
    "forbidden",
    [
        pytest.param(r"!", id="no exclamation marks"),
        pytest.param(r"'", id="typographic apostrophes only"),
        pytest.param(
            r"\b[Ss]imply\b|\bplease\b|\bPlease\b|puma\.ameli", id="no soothing words, no invented portal"
        ),
        pytest.param(r"<|>", id="no markup in texts"),
    ],
)
def test_the_voice(forbidden):
    names = [kind.name.en for kind in CATALOGUE.values()]
    for text in [*FRENCH, *(text.en for text in ALL_TEXTS), *names]:
        assert not re.search(forbidden, text), text


def test_french_punctuation_has_its_unbreakable_spaces():
    for text in FRENCH:
        assert not re.search(r"(?<!\u00a0)[:;?»€]|«(?!\u00a0)", text), text


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        pytest.param(
            "birth_cert", TranslationRule.CIVIL_STATUS, id="a birth certificate is a civil-status paper"
        ),
        pytest.param("passport", TranslationRule.NONE, id="nobody translates a passport"),
        pytest.param("rib", TranslationRule.NONE, id="nobody translates bank details"),
        pytest.param("residence_proof", TranslationRule.OTHER, id="no rule names residence papers"),
    ],
)
def test_translation_rule(key, rule):
    assert CATALOGUE[key].translation is rule


def test_the_birth_certificate_names_the_parents():
    kind = CATALOGUE["birth_cert"]
    assert "parents" in kind.good.en and "without" in kind.bad.en


def test_no_form_is_called_by_the_number_of_another():
    """S1110 was the form of those who leave a parent's cover at 16: a plain letter does now, and no sheet names it."""
    assert not [paper for paper in CATALOGUE.values() if "S1110" in paper.name.fr or "15680" in paper.name.fr]


# Known by name, and asked for by no list: forms of other requests, and what the card takes once one is covered.
ON_NO_LIST = {"form_s3704", "photo", "photo_id"}


def test_every_paper_is_asked_for_or_does_as_well_as_one_that_is():
    asked = {row.key for row in ROWS}
    stand_ins = {
        paper for facts in PATHWAYS.values() for papers in facts.stand_ins.values() for paper in papers
    }
    conditions = Path(relevance.__file__).read_text(encoding="utf-8")
    idle = {key for key in set(CATALOGUE) - asked - stand_ins - ON_NO_LIST if f'"{key}"' not in conditions}
    assert_none(f"{key}: in the catalogue, and no row of checklist.toml asks for it" for key in sorted(idle))
    assert set(CATALOGUE) >= ON_NO_LIST


def test_papers_that_stand_in_on_one_pathway_are_in_the_catalogue():
    named = {
        paper
        for facts in PATHWAYS.values()
        for key, papers in facts.stand_ins.items()
        for paper in (key, *papers)
    }
    assert named <= set(CATALOGUE)
