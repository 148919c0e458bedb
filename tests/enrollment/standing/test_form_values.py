"""The boxes of the official forms, from the answers: what the forms take, and nothing else."""

from datetime import date

import pytest

from documents.cerfa import FORMS, fill
from documents.forms.folders import IncompleteForm
from enrollment.portal.correspondence.form_values import french_country, values_for
from enrollment.standing.law.form_values import VALUES, after_caf_de, refuse_gaps
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import standing_of
from tests.enrollment.stored_answers import BY_PATHWAY, MINOR, OTHER_PARENT, TODAY


PUMA = BY_PATHWAY["puma-non-eu"]
BOTH_PARENTS = {**PUMA, "attachment": {"attachment": "both"}, "other-parent": OTHER_PARENT}
DOMICILED = {
    **BY_PATHWAY["employee"],
    "housing": {"housing": "domiciled"},
    "address": {
        "domiciliation": "CCAS de Roubaix",
        "address": "9 rue Pellart",
        "postcode": "59100",
        "town": "Roubaix",
    },
}
FILES = {**BY_PATHWAY, "both parents": BOTH_PARENTS, "domiciled": DOMICILED, "a minor": MINOR}
FILLED = [
    (name, form)
    for name, answers in FILES.items()
    for form in standing_of(Holding(answers=answers), TODAY).forms
]


def values(answers, form):
    return values_for(form, standing_of(Holding(answers=answers), TODAY))


@pytest.mark.parametrize(("name", "form"), FILLED, ids=[f"{name}, {form}" for name, form in FILLED])
def test_the_form_takes_every_value_and_lacks_none_it_needs(name, form):
    given = values(FILES[name], form)
    assert fill(form, given).startswith(b"%PDF")
    needed = [each for each in FORMS[form].fields if each.required and each.unless not in given]
    lacking = {each.key for each in needed if "N" not in each.key.split(".")} - set(given)
    assert lacking <= {"signed_on"}, lacking


def test_a_social_security_number_is_never_given():
    for name, form in FILLED:
        assert not [key for key in values(FILES[name], form) if key.endswith("nir")]


def test_the_applicant():
    given = values(PUMA, "cerfa-15763")
    assert given["birth_name"] == "Nguyễn"
    assert given["birth_date"] == date(1988, 5, 17)
    assert given["birth_country"] == "Viêt Nam" or given["birth_country"].startswith("Vi")
    assert (given["nationality"], given["employment"]) == ("other", "not-employed")
    assert (given["postcode"], given["town"], given["signed_at"]) == ("59100", "Roubaix", "Roubaix")
    assert "used_name" not in given
    assert "signed_on" not in given


@pytest.mark.parametrize(
    ("country", "box"),
    [("FR", "french"), ("DE", "eu-eea-ch"), ("CH", "eu-eea-ch"), ("GB", "other"), ("VN", "other")],
)
def test_the_three_nationalities_of_the_form(country, box):
    answers = {
        **BY_PATHWAY["employee"],
        "nationality": {"nationality_country": country},
        "withdrawal-agreement": {"uk_withdrawal_agreement": True},
    }
    assert values(answers, "cerfa-15763")["nationality"] == box


@pytest.mark.parametrize(
    ("pathway", "box"),
    [("employee", "employed"), ("self-employed", "self-employed"), ("puma-eu", "not-employed")],
)
def test_employment(pathway, box):
    assert values(BY_PATHWAY[pathway], "cerfa-15763")["employment"] == box


def test_whoever_is_domiciled_gives_the_organisation():
    given = values(DOMICILED, "cerfa-15763")
    assert given["domiciliation"] == "CCAS de Roubaix, 9 rue Pellart, 59100 Roubaix"
    assert "address" not in given


def test_children_in_their_order_with_the_country_of_birth():
    given = values(PUMA, "cerfa-14445")
    assert [given[f"children.{n}.first_names"] for n in (1, 2)] == ["Minh Anh", "Lệ Thu"]
    assert given["children.1.birth_place"].startswith("Huế (V")
    assert given["attachment"] == "one"
    assert not [key for key in given if key.startswith("parent2")]


def test_a_child_born_in_france_has_no_country_beside_the_town():
    born_here = {**PUMA, "child-1": {**PUMA["child-1"], "birth_town": "Lille", "birth_country": "FR"}}
    assert values(born_here, "cerfa-14445")["children.1.birth_place"] == "Lille"


def test_both_parents_live_where_the_applicant_does_unless_told():
    given = values(BOTH_PARENTS, "cerfa-14445")
    assert given["attachment"] == "both"
    assert given["parent2.birth_name"] == "Dvořák"
    assert (given["parent2.address"], given["parent2.town"]) == ("12 rue de l’Épeule", "Roubaix")
    assert given["parent2.caisse"] == "CPAM de Paris"
    elsewhere = {**OTHER_PARENT, "address": "1 rue Y", "postcode": "75001", "town": "Paris"}
    given = values({**BOTH_PARENTS, "other-parent": elsewhere}, "cerfa-14445")
    assert (given["parent2.address"], given["parent2.town"]) == ("1 rue Y", "Paris")


def test_the_other_parent_of_an_earlier_answer_is_left_out():
    one = {**BOTH_PARENTS, "attachment": {"attachment": "one"}}
    assert not [key for key in values(one, "cerfa-14445") if key.startswith("parent2")]


def test_a_minor_is_the_child_and_the_insured_parent_the_first():
    given = values(MINOR, "cerfa-14445")
    assert given["parent1.birth_name"] == "Dvořák"
    assert given["parent1.caisse"] == "CPAM de Paris"
    assert given["children.1.birth_date"] == date(2012, 6, 1)
    assert given["children.1.first_names"] == "Thị Hồng"


def test_countries_are_french_whatever_the_reader_speaks():
    assert french_country("DE") == "Allemagne"
    assert french_country("CZ") == "Tchéquie"
    assert french_country("XK") == "Kosovo"


@pytest.mark.parametrize(
    ("forms", "functions", "said"),
    [
        pytest.param(("cerfa-99999",), (), "cerfa-99999 has no function", id="a form without values"),
        pytest.param((), ("cerfa-99999",), "cerfa-99999 has no form", id="values without a form"),
    ],
)
def test_a_form_and_its_values_come_together_or_the_start_stops(forms, functions, said):
    with pytest.raises(IncompleteForm, match=said):
        refuse_gaps((*FORMS, *forms), (*VALUES, *functions))


def test_a_form_that_there_isnt_is_never_given_the_values_of_another():
    with pytest.raises(KeyError, match="cerfa-99999"):
        values(PUMA, "cerfa-99999")


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        ("Caf du Rhône", "du Rhône"), ("CAF de Paris", "Paris"), ("Caf de la Loire", "la Loire"),
        ("caf des Yvelines", "des Yvelines"), ("Caf d’Ille-et-Vilaine", "d’Ille-et-Vilaine"),
        ("Caisse d’allocations familiales de l’Ain", "l’Ain"), ("Rhône", "Rhône"), ("Cafard", "Cafard"), ("", ""),
        ("C.A.F. du Rhône", "du Rhône"), ("Caf – Rhône", "Rhône"), ("Caf-Nord", "Nord"), ("la Caf du Nord", "du Nord"),
        ("Caisse des allocations familiales du Var", "du Var"), ("Caisse d'Allocations Familiales (Caf) de Paris", "Paris"),
        ("CAF69", "CAF69"), ("Cafés", "Cafés"),
    ],
)  # fmt: skip
def test_the_line_goes_on_after_the_printed_caf_de(typed, after):
    assert after_caf_de(typed) == after
