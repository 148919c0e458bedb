"""The same questions in formtools' own wizard, with answers in the session, as its documentation has it.

Twice: with conditions that each look at one earlier answer, which is as little as a condition can do, and
with the site's own conditions, which is what the library would have to do in our place.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse
from formtools.wizard.views import NamedUrlSessionWizardView

from enrollment.case_file.law.answers import Answers
from enrollment.wizard.law.answers_so_far import AnswersSoFar
from enrollment.wizard.law.questions import BY_SLUG
from enrollment.wizard.pages.form_registry import FORMS
from enrollment.wizard.pages.forms.base import storable
from tests.benchmarks.family import SLUGS, TODAY


# One question that everybody meets, sixteen that depend on earlier answers, one to go on to.
ASKED = SLUGS[:18]


def answered(earlier: str) -> Callable[[Any], bool]:
    """Ask when the question before has an answer that reads."""
    return lambda wizard: bool(wizard.get_cleaned_data_for_step(earlier))


def as_the_site_asks(slug: str) -> Callable[[Any], bool]:
    """Ask when the site would, by the answers before."""

    def asked(wizard: Any) -> bool:
        so_far = AnswersSoFar(answers=Answers(), today=TODAY)
        for earlier in ASKED[: ASKED.index(slug)]:
            cleaned = wizard.get_cleaned_data_for_step(earlier) or {}
            BY_SLUG[earlier].read(so_far.answers, {name: storable(value) for name, value in cleaned.items()})
        return BY_SLUG[slug].asked(so_far)

    return asked


class StockWizard(NamedUrlSessionWizardView):
    """What `NamedUrlSessionWizardView` does by itself, on the site's page."""

    template_name = "wizard/question.html"
    form_list = [(slug, FORMS[slug]) for slug in ASKED]
    condition_dict = {slug: answered(earlier) for earlier, slug in pairwise(ASKED)}

    def get_prefix(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """One name in the management form for both."""
        return "stock"

    def get_form_prefix(self, step: str | None = None, form: Any = None) -> str:
        """Fields named as on the site, so that the same body can be posted."""
        return ""

    def get_form_kwargs(self, step: str | None = None) -> dict[str, Any]:
        """Every form is told the day."""
        return {"today": TODAY}

    def done(self, form_list: Any, **kwargs: Any) -> HttpResponse:
        """Never reached: the measuring stops at the last question but one."""
        return HttpResponse()


class StockWizardAskingAsTheSite(StockWizard):
    """The same with the site's conditions."""

    condition_dict = {slug: as_the_site_asks(slug) for slug in ASKED[1:]}
