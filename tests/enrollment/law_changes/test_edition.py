"""A fingerprint of what decides: rules and figures count, words and sources don't."""

import shutil

import pytest

from enrollment.law_changes.law import edition
from enrollment.law_changes.law.edition import HOUSE, changed_parts, edition_in


@pytest.fixture
def house(tmp_path):
    """A house with a few of our rules and data, to be changed."""
    for name in ("pathways/three_months.py", "pathways/three_months.toml", "documents/checklist.toml"):
        place = tmp_path / name
        place.parent.mkdir(exist_ok=True)
        shutil.copy(HOUSE / name, place)
    (tmp_path / "pathways/list.csv").write_text("code,days,source,checked_on\na,3,here,2026-01-01\n")
    return tmp_path


def rewritten(house, name, old, new):
    place = house / name
    text = place.read_text()
    assert old in text
    place.write_text(text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        pytest.param("pathways/three_months.toml", "months = 3", "months = 2", id="a figure"),
        pytest.param("pathways/three_months.py", "+ ONE_DAY", "", id="a rule"),
        pytest.param("documents/checklist.toml", '"required"', '"helpful"', id="a paper’s need"),
        pytest.param("pathways/list.csv", "a,3", "a,4", id="a line of a list"),
    ],
)
def test_what_decides_changes_the_fingerprint_and_is_named(house, name, old, new):
    before = edition_in(house)
    rewritten(house, name, old, new)
    after = edition_in(house)
    assert before.fingerprint != after.fingerprint
    assert changed_parts(before.parts, after.parts) == (name,)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        pytest.param("pathways/three_months.toml", "checked_on = 20", "checked_on = 19", id="read again"),
        pytest.param("documents/checklist.toml", 'en = "', 'en = "Better: ', id="English words"),
        pytest.param("documents/checklist.toml", 'fr = "', 'fr = "Mieux : ', id="French words"),
        pytest.param("documents/checklist.toml", 'source = "', 'source = "also ', id="a source"),
        pytest.param("documents/checklist.toml", "\n", "\n# A comment.\n", id="a comment of data"),
        pytest.param(
            "pathways/three_months.py", '"""The same day', '"""Exactly the same day', id="docstring"
        ),
        pytest.param("pathways/three_months.py", "# D160-2", "# As D160-2", id="a comment of a rule"),
        pytest.param("pathways/list.csv", "here,2026-01-01", "there,2026-11-01", id="a list read again"),
    ],
)
def test_what_only_words_it_better_changes_nothing(house, name, old, new):
    before = edition_in(house)
    rewritten(house, name, old, new)
    assert edition_in(house).fingerprint == before.fingerprint


def test_a_file_that_is_new_or_gone_is_named():
    assert changed_parts({"a": "1", "b": "2"}, {"b": "2", "c": "3"}) == ("a", "c")


def test_the_rules_of_this_house_are_all_in_it():
    parts = edition_in().parts
    assert {"pathways/rules.py", "pathways/catalogue/employee.toml", "documents/checklist.toml"} <= set(parts)
    assert not [path for path in parts if "caisse" in path]
    assert edition.HOUSE.joinpath("manage.py").exists()
