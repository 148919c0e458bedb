"""Stored answers as the rules read them."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from documents.household import Birthplace, Household, Housing, Union
from enrollment.case_file.law.answers import Answers, birthplace_group
from enrollment.case_file.records.models import CaseFile
from enrollment.wizard.law.question import fill_fields
from enrollment.wizard.law.questions import BY_SLUG, QUESTIONS
from pathways.permits import Permit
from pathways.situation import Absence, Benefit, ForeignCover, Nationality, Protection, Purpose, is_minor
from tests.enrollment.stored_answers import PUMA_CHILD, TODAY


def told(**stored):
    """These answers read, each by the question that keeps it."""
    answers = Answers()
    for question in QUESTIONS:
        if question.fields.keys() & stored.keys() and question.fill is fill_fields:
            assert question.read(answers, stored), question.slug
    return answers


def situation(**stored):
    return told(**stored).situation(TODAY)


@pytest.mark.parametrize(
    ("stored", "field", "meant"),
    [
        pytest.param({"particular": "medical"}, "purpose", Purpose.MEDICAL, id="came for treatment"),
        pytest.param({"particular": "diplomatic"}, "purpose", Purpose.DIPLOMATIC, id="serves a State"),
        pytest.param({"seeks_work": True}, "purpose", Purpose.SEEK_WORK, id="looks for work"),
        pytest.param({}, "purpose", Purpose.SETTLE, id="settles"),
        pytest.param(
            {"particular": "international-organisation", "foreign_cover": "s1"},
            "foreign_cover",
            ForeignCover.INTERNATIONAL_ORGANISATION,
            id="covered by an international organisation",
        ),
        pytest.param({"particular": "assisted"}, "assisted", True, id="in care"),
        pytest.param({"pension": "both"}, "french_pension", True, id="both pensions, the French one"),
        pytest.param({"pension": "both"}, "foreign_pension", True, id="both pensions, the foreign one"),
        pytest.param({"pension": "foreign"}, "french_pension", False, id="a foreign pension only"),
        pytest.param({"nationality_country": "CH"}, "nationality", Nationality.EU_EEA_CH, id="Swiss"),
        pytest.param({}, "nationality", Nationality.OTHER, id="no nationality yet: the one asked most of"),
        pytest.param({"protection": "asylum"}, "protection", Protection.ASYLUM_ADULT, id="an adult asks"),
        pytest.param(
            {"protection": "asylum", "born_on": "2010-01-01"},
            "protection",
            Protection.ASYLUM_MINOR,
            id="a minor asks",
        ),
        pytest.param(
            {"nationality_country": "GB", "uk_withdrawal_agreement": True},
            "permit",
            Permit.CARTE_ART50_TUE,
            id="the British of before 2021 hold the card",
        ),
        pytest.param(
            {"nationality_country": "DE", "uk_withdrawal_agreement": True, "permit": "csp"},
            "permit",
            Permit.CSP,
            id="the agreement is the British's alone",
        ),
        pytest.param(
            {"benefits": ["housing", "family"]},
            "benefits",
            frozenset({Benefit.HOUSING, Benefit.FAMILY}),
            id="benefits",
        ),
        pytest.param(
            {"was_away": True, "absences": [["2026-01-01", "2026-01-10"]]},
            "absences",
            (Absence(starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 10)),),
            id="absences",
        ),
        pytest.param({}, "arrived_on", TODAY, id="no arrival yet: today"),
        pytest.param({}, "born_on", date(1996, 3, 27), id="no birth date yet: an adult"),
    ],
)
def test_what_an_answer_means_to_the_rules(stored, field, meant):
    assert getattr(situation(**stored), field) == meant


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 2)])
def test_the_eighteenth_birthday_of_a_leap_day_is_the_rules_own(day):
    answers = told(born_on="2008-02-29")
    assert answers.is_minor(day) is is_minor(answers.situation(day), day)


def test_the_household_knows_names_home_and_children():
    answers = told(
        birth_country="DE",
        union="married",
        birth_name="Vogt",
        used_name="Martin",
        passport_same=False,
        housing="hosted",
    )
    assert BY_SLUG["child-1"].read(answers, PUMA_CHILD)
    household = answers.household(TODAY)
    assert (household.birthplace, household.union, household.housing) == (
        Birthplace.EU_EEA_CH,
        Union.MARRIED,
        Housing.HOSTED,
    )
    assert household.uses_another_name
    assert household.passport_differs
    assert [(child.key, child.birthplace) for child in household.children] == [("child-1", Birthplace.OTHER)]


def test_a_file_without_answers_has_the_plain_household():
    assert Answers().household(TODAY) == Household()


def test_a_name_in_use_that_is_the_birth_name_is_no_other_name():
    assert not told(birth_name="Vogt", used_name="Vogt").household(TODAY).uses_another_name


def test_papers_come_from_the_passport_country_until_the_birthplace_is_told():
    assert told(nationality_country="DE").household(TODAY).birthplace is Birthplace.EU_EEA_CH
    assert birthplace_group("") is Birthplace.OTHER


@pytest.mark.parametrize(
    ("before", "since"),
    [
        pytest.param(("none", True), "study-agreement", id="covered by the agreement"),
        pytest.param(("none", False), "none", id="not covered by it"),
        pytest.param(("ehic", True), "ehic", id="another paper was named beside it"),
    ],
)
def test_a_file_of_before_tells_its_agreement_on_studies_with_the_papers_of_another_country(
    db, before, since
):
    cover, convention = before
    moved = import_module("enrollment.case_file.records.migrations.0008_study_agreement")
    case_file = CaseFile.objects.create(
        answers={
            "foreign-cover": {"foreign_cover": cover},
            "student-convention": {"student_convention": convention},
        }
    )
    untouched = CaseFile.objects.create(answers={"foreign-cover": {"foreign_cover": "s1"}})
    moved.tell_it_with_the_cover(apps, None)
    case_file.refresh_from_db()
    assert case_file.answers == {"foreign-cover": {"foreign_cover": since}}
    assert CaseFile.objects.get(pk=untouched.pk).answers == untouched.answers
