"""Every box of each form is explained once, and nothing that isn't on it."""

from string import ascii_uppercase

import pytest

from documents.forms.guide import GUIDES
from documents.forms.registry import FORMS


@pytest.mark.parametrize("slug", FORMS)
def test_every_box_of_the_map_is_explained_and_nothing_else(slug):
    form = FORMS[slug]
    explained = [key for part in GUIDES[slug].parts for box in part.boxes for key in box.fields]
    assert sorted(explained) == sorted(field.key for field in form.fields)
    for entry in form.entries:
        keys = {form.field(key).key for key in entry.takes}
        assert any(keys <= set(box.fields) for part in GUIDES[slug].parts for box in part.boxes), entry.box


@pytest.mark.parametrize("slug", FORMS)
def test_what_we_never_fill_is_said_to_be_for_the_pen(slug):
    for part in GUIDES[slug].parts:
        for box in part.boxes:
            pen = not box.fields or any(key.endswith(("nir", "signed_on")) for key in box.fields)
            assert box.by_pen is pen, box.label.fr


@pytest.mark.parametrize("slug", FORMS)
def test_every_box_stands_in_a_part_that_the_form_has(slug):
    assert all(part.boxes for part in GUIDES[slug].parts)
    letters = "".join(part.letter for part in GUIDES[slug].parts)
    assert letters and ascii_uppercase.startswith(letters)


@pytest.mark.parametrize("slug", ["cerfa-15763", "cerfa-14445"])
def test_both_forms_have_three_parts(slug):
    assert [part.letter for part in GUIDES[slug].parts] == ["A", "B", "C"]
