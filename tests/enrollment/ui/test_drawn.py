"""Parts of pages that say the same to everybody are drawn once for each language, and say what they are given."""

import pytest
from django.template import engines
from django.utils.translation import override

from enrollment.ui.drawn import drawn
from enrollment.ui.tasks import Task


NEED = "checklist/_need.html"
SAYS = {"en": "At hand", "fr": "Disponible"}


def need(**given):
    return drawn(NEED, **{"need": "required", "blocks_filing": True, "met": False, "ours": False, **given})


@pytest.mark.parametrize("language", ["en", "fr", "en"])
def test_a_part_is_in_the_language_of_its_reader(language):
    with override(language):
        assert SAYS[language] in need(met=True)


def test_a_part_says_what_it_is_given():
    assert len({need(), need(met=True), need(ours=True), need(blocks_filing=False)}) == 4


def test_what_was_drawn_is_not_drawn_again(monkeypatch):
    first = need(met=True)
    monkeypatch.setattr(engines["django"].engine, "get_template", None)
    assert need(met=True) is first


def test_what_is_written_into_a_part_is_escaped():
    assert "<b>" not in drawn("components/_status.html", tone="info", text="<b>")


def test_tasks_that_differ_in_their_figures_alone_are_drawn_apart():
    lines = [
        drawn("components/_task.html", task=Task(title="Papers", counts={"missing": missing}))
        for missing in (1, 2)
    ]
    assert ['data-missing="1"' in line for line in lines] == [True, False]
    assert ['data-missing="2"' in line for line in lines] == [False, True]
