"""Which paper somebody holds, in two steps: the drawing shows where to look before anything is to be chosen."""

import pytest
from django.urls import reverse

from tests.enrollment.stored_answers import BY_PATHWAY


@pytest.mark.parametrize(
    ("kind", "permit"), [("card", "csp"), ("visa", "vls-ts"), ("paper", "recepisse-renouvellement")]
)
def test_the_drawing_stands_before_the_choices(client, hold, kind, permit):
    hold(BY_PATHWAY["employee"] | {"title-kind": {"title_kind": kind}, "permit": {"permit": permit}})
    page = client.get(reverse("question", kwargs={"step": "permit"})).content.decode()
    assert page.count('class="where-to-look"') == 1
    assert page.index('class="where-to-look"') < page.index('type="radio"')


def test_the_first_step_needs_none(client, hold):
    hold(BY_PATHWAY["employee"])
    assert (
        "where-to-look" not in client.get(reverse("question", kwargs={"step": "title-kind"})).content.decode()
    )
