"""The words by which a file is found: beginnings of names, however they are written, its reference, its address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enrollment.docket.law.search_words import asked_for, found_by


def names(first, birth, used=""):
    return {"names": {"first_names": first, "birth_name": birth, "used_name": used}}


def finds(query, answers, reference="7K3M-PQRS", address=""):
    words = found_by(answers, reference, address)
    return any(set(meant) <= words for meant in asked_for(query))


@pytest.mark.parametrize(
    "query",
    [
        "nguyen",
        "NGUY",
        "Hồng nguyễn",
        "thi hong ng",
        "dvor",
        "7k3m-pqrs",
        "7K3MPQRS",
        "hong@example.org",
        " HONG@Example.org ",
        '"Thị Hồng Nguyễn" <hong@example.org>;',
        "mailto:Hong@example.org",
    ],
)
def test_a_file_is_found_by(query):
    assert finds(query, names("Thị Hồng", "Nguyễn", "Dvořák"), address="hong@example.org")


@pytest.mark.parametrize(
    ("query", "first", "birth"),
    [
        ("jean pierre", "Jean-Pierre", "Martin"),
        ("jean-pierre", "Jean Pierre", "Martin"),
        ("jeanpierre", "Jean-Pierre", "Martin"),
        ("oneill", "Seán", "O’Neill"),
        ("o'neill", "Seán", "ONeill"),
        ("lukasz", "Łukasz", "Đặng"),
        ("dang", "Łukasz", "Đặng"),
        ("strasse", "Anna", "Straße"),
        ("ivan", "Иван", "Петров"),
        ("aevar", "Ævar", "Þórsson"),
        ("martin,jean", "Jean", "Martin"),
        ("Martin-Jean", "Jean", "Martin"),
        ("jean.mart", "Jean", "Martin"),
        ("Mc Donald", "Ronan", "McDonald"),
        ("van den b", "Jan", "Vandenberg"),
        ("zoe ecoeur", "Zoe\u0308", "E\u0301cœur"),
        ("fiona", "\ufb01ona", "Martin"),
    ],
)
def test_signs_and_scripts_make_no_difference(query, first, birth):
    assert finds(query, names(first, birth))


@pytest.mark.parametrize(
    "query", ["guyen", "hong martin", "7k3m", "example.org", "hong@example", "-", " ", ""]
)
def test_a_file_is_not_found_by(query):
    assert not finds(query, names("Thị Hồng", "Nguyễn"), address="hong@example.org")


def test_two_beginnings_are_asked_for_as_a_pair_of_those_who_have_both():
    *_words, pair = asked_for("jean ma")[1]
    assert pair == asked_for("martin jean")[1][-1]
    assert pair in found_by(names("Jean", "Martin"), "", "")
    assert pair not in found_by(names("Jean", "Petit"), "", "")


def test_the_parts_as_typed_are_meant_before_any_other_reading():
    assert asked_for("jean-pierre") == (
        ("reference:jeanpierre",),
        ("name:jeanpierre",),
        ("name:pierre", "name:jean", "pair:je pi"),
    )
    assert asked_for("Jean") == (("reference:jean",), ("name:jean",))


@pytest.mark.parametrize("query", ["ma", "ma mart", "j ma"])
def test_what_one_part_may_answer_alone_makes_no_pair(query):
    assert len(asked_for(query)[1]) == len(query.split())
    assert finds(query, names("Jules", "Martin"))


@pytest.mark.parametrize("answers", [{}, {"names": None}, {"names": {"first_names": 3}}, {"names": []}])
def test_answers_that_do_not_read_leave_the_reference(answers):
    assert found_by(answers, "7K3M-PQRS", "") == {"reference:7k3mpqrs"}


@given(
    st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=12), min_size=1, max_size=4),
    st.data(),
)
def test_any_beginning_of_any_part_finds_in_any_order(parts, data):
    answers = names(" ".join(parts), "")
    asked = data.draw(st.permutations(parts))
    cut = [part[: data.draw(st.integers(1, len(part)))] for part in asked]
    assert finds(" ".join(cut), answers) or not asked_for(" ".join(cut))
