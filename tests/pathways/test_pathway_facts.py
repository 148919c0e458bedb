"""A pathway that is half entered stops the start, and the message says what it lacks."""

from dataclasses import replace

import pytest

from pathways import pathway_facts
from pathways.decision import Pathway
from pathways.facts.tables import tables_beside
from pathways.pathway_facts import PATHWAYS, Kind, facts_of_file
from pathways.rules import RULES, missing_words


EMPLOYEE = PATHWAYS[Pathway.EMPLOYEE]
STUDENT = PATHWAYS[Pathway.STUDENT]


@pytest.mark.parametrize(
    ("facts", "lacks"),
    [
        pytest.param(replace(EMPLOYEE, forms=()), "no_form_because", id="neither a form nor why none"),
        pytest.param(replace(EMPLOYEE, no_form_because="None is."), "forms", id="a form, and why none"),
        pytest.param(replace(EMPLOYEE, grounds={}), "ground", id="posted, without a ground for the letter"),
        pytest.param(replace(STUDENT, no_post_because=""), "sent_by_post", id="not posted, without a reason"),
        pytest.param(replace(STUDENT, grounds=EMPLOYEE.grounds), "ground", id="a ground, but no letter"),
        pytest.param(replace(PATHWAYS[Pathway.AME], act=None), "act", id="elsewhere, without the one act"),
    ],
)
def test_a_gap_is_named(facts, lacks):
    (gap,) = facts.gaps()
    assert lacks in gap


@pytest.mark.parametrize("pathway", Pathway)
def test_no_pathway_has_a_gap(pathway):
    assert list(PATHWAYS[pathway].gaps()) == []


def test_where_nothing_is_applied_for_no_form_and_no_letter_is_missed():
    elsewhere = replace(PATHWAYS[Pathway.AME], kind=Kind.ELSEWHERE, no_post_because="", no_form_because="")
    assert list(elsewhere.gaps()) == []


def test_a_field_that_is_missing_is_named_with_its_file():
    entry = dict(tables_beside(pathway_facts.__file__, "catalogue/employee.toml"))["employee"]
    del entry["insures"]
    with pytest.raises(ValueError, match=r"catalogue/trainee\.toml: .*'insures'"):
        facts_of_file("trainee", entry)


def test_a_rule_needs_its_words_and_a_posted_request_its_ground():
    work = next(rule for rule in RULES if rule.pathway is Pathway.EMPLOYEE)
    rules = [*RULES, replace(work, id="R99", ground="training")]
    assert list(missing_words(rules)) == [
        "employee.toml: [rules.R99]",
        "employee.toml: [grounds.training], for R99",
    ]


def test_a_pathway_needs_a_rule_that_leads_to_it():
    rules = [rule for rule in RULES if rule.pathway is not Pathway.EMPLOYEE]
    assert list(missing_words(rules)) == ["a rule for employee"]
