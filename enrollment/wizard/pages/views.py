"""The wizard: formtools leads from page to page, the path says through which questions, the case file remembers.

Formtools opens the storage for each request and lets it finish the answer; makes the form of a step from
its class, its keyword arguments, its data and what was answered before; knows the step on show, the one
before it and the address of each; fills the template. Its own way is also to reset itself on opening, to
validate every page again on each step and to write on a GET. A file that people come back to can have none
of the three, so `get`, `post` and the list of answers at the end are ours.
"""

from datetime import date
from functools import cache
from itertools import dropwhile
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import get_script_prefix, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from formtools.wizard.views import NamedUrlWizardView

from enrollment.access.browser import to_the_other_file
from enrollment.case_file.law.answers import Answers
from enrollment.ui.clock import today_of
from enrollment.ui.form_page import QUESTION_FORM
from enrollment.ui.language_switch import in_other_language, is_asked_for
from enrollment.wizard.law.question import Question, Section
from enrollment.wizard.law.question_path import QuestionPath, Walk, under_way, walk
from enrollment.wizard.law.questions import BY_SLUG, QUESTIONS
from enrollment.wizard.pages.form_registry import form_of
from enrollment.wizard.pages.progress import QuestionProgress
from enrollment.wizard.pages.summary import given_by_others, rows_by_section
from enrollment.wizard.pages.together import FORMS_TOGETHER, together_with


CHECK = "check"
# Sent by a page that asks several questions, to tell its answers from those of the first question alone.
TOGETHER = "together"
SECTIONS = {
    Section.SITUATION: gettext_lazy("Your situation"),
    Section.HOUSEHOLD: gettext_lazy("Your family"),
    Section.IDENTITY: gettext_lazy("For the form"),
}


class Wizard(NamedUrlWizardView):
    """One question on a page, one page for each question."""

    http_method_names = ["get", "head", "post", "options"]
    storage_name = "enrollment.wizard.pages.storage.CaseFileStorage"
    template_name = "wizard/question.html"
    opens_a_file = True
    # The questions on the page; none where the page asks one alone.
    together: tuple[Question, ...] = ()
    form_list = [(question.slug, form_of(question)) for question in QUESTIONS]

    @cached_property
    def today(self) -> date:
        """The day on which this request is answered: the clock is read once."""
        return today_of(self.request)

    @cached_property
    def question_path(self) -> QuestionPath:
        """The questions of this person, from the answers stored so far."""
        return walk(self.storage.answers, self.today)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A browser whose open file is gone is led to the other that it holds."""
        return to_the_other_file(request) or super().dispatch(request, *args, **kwargs)

    def get_form_list(self) -> dict[str, Any]:
        """The forms of this person's questions, for formtools' own bookkeeping."""
        return {slug: form_of(question) for slug, question in self.question_path.questions.items()}

    def get_form_prefix(self, step: str | None = None, form: Any = None) -> str:
        """One form on a page: its fields need no prefix, and keep the names that answers have."""
        return ""

    def get_form_initial(self, step: str) -> dict[str, Any]:
        """What was answered here before, also when a later change has hidden it; else what the partner's file offers."""
        given = self.question_path.given.get(step) or self.storage.answers.get(step)
        stored = given or self.storage.offered.get(step)
        return dict(stored) if BY_SLUG[step].read(Answers(), stored) else {}

    def get_form(self, step: str | None = None, data: Any = None, files: Any = None) -> Any:
        """The form of the page: that of its question, or the one for all of them."""
        if not self.together:
            return super().get_form(step, data, files)
        slug, slugs = self.together[0].slug, frozenset(question.slug for question in self.together)
        form_class = FORMS_TOGETHER[slug]
        initial = {name: value for each in slugs for name, value in self.get_form_initial(each).items()}
        kwargs = form_class.form_kwargs(self.question_path.so_far, self.together[0])
        return form_class(data=data, initial=initial, slugs=slugs, **kwargs)

    def get_form_kwargs(self, step: str | None = None) -> dict[str, Any]:
        """What a question must know of earlier answers to check its own."""
        question = self.question_path.questions[step or self.steps.current]
        return form_of(question).form_kwargs(self.question_path.so_far, question)

    def get(self, request: HttpRequest, *args: Any, step: str | None = None, **kwargs: Any) -> HttpResponse:
        """Show a question, or lead to the one that comes next. Writes nothing."""
        if self.storage.lost:
            messages.info(
                request, _("The file that this browser remembers is gone. You can start a new one here.")
            )
        if step == CHECK and self.question_path.complete:
            return self.render_check()
        if step is None or not self.question_path.can_open(step):
            return redirect(self.get_step_url(self.question_path.next_slug or CHECK))
        self.storage.current_step = step
        if not self.from_check:
            self.together = together_with(step, self.question_path.so_far)
        return self.render(self.get_form())

    def post(self, request: HttpRequest, *args: Any, step: str = "", **kwargs: Any) -> HttpResponse:
        """Keep the answer and go on; or show what to correct, with everything that was typed."""
        here = Walk(self.storage.answers, self.today)
        if not here.reach(step):
            return self.keep_late_answer(step)
        self.storage.current_step = step
        self.question_path = here.path_so_far()
        if TOGETHER in request.POST:
            self.together = together_with(step, here.so_far)
        if is_asked_for(request):
            return in_other_language(request, self.get_form, lambda form: self.render(form).render())
        form = self.get_form(data=request.POST)
        if not form.is_valid():
            self.question_path = here.to_the_end()
            return self.render(form)
        with under_way(here):
            self.storage.set_answers(self.process_step(form))
            self.question_path = walk(self.storage.answers, self.today)
        return HttpResponseRedirect(self.url_after())

    def get_step_url(self, step: str) -> str:
        """The address of a question."""
        return address_of(self.url_name, step, get_script_prefix())

    def process_step(self, form: Any) -> dict[str, dict[str, Any]]:
        """Cleaned answers by question, not raw form data, are what the case file keeps."""
        return form.stored_by_question() if self.together else {self.steps.current: form.stored()}

    def keep_late_answer(self, step: str) -> HttpResponse:
        """A page that another tab has made superfluous: keep what reads, and lead back to the path."""
        question = BY_SLUG.get(step)
        if question is None:
            return redirect("situation")
        form_class = form_of(question)
        form = form_class(
            data=self.request.POST, **form_class.form_kwargs(self.question_path.so_far, question)
        )
        if self.storage.case_file is not None and form.is_valid():
            self.storage.set_answers({step: form.stored()})
        messages.info(
            self.request,
            _(
                "That question doesn’t apply any more, because another answer has changed. Here is where you are."
            ),
        )
        return redirect("situation")

    def render_check(self) -> HttpResponse:
        """Every answer that counts, each with a link to change it, before the result."""
        rows = rows_by_section(self.question_path, self.storage.answered_by)
        sections = [{"name": SECTIONS[section], "rows": rows} for section, rows in rows.items()]
        context = {"sections": sections, "case_file": self.storage.case_file}
        return self.response_class(
            self.request, ["wizard/check_answers.html"], context, using=self.template_engine
        )

    @property
    def from_check(self) -> bool:
        """The person came from the list of answers, and returns to it."""
        return self.request.GET.get("from") == CHECK

    def url_after(self) -> str:
        """Where to go once the question is answered."""
        if not self.from_check:
            onward = dropwhile(lambda slug: slug != self.steps.current, self.question_path.questions)
            following = next((slug for slug in onward if slug not in self.slugs_on_page), None)
            if following and self.is_between(self.steps.current, following):
                return reverse("route")
            return self.get_step_url(following or CHECK)
        opened = self.question_path.next_slug
        # Questions that the change has opened belong to the same visit to the list.
        return self.get_step_url(opened) + f"?from={CHECK}" if opened else self.get_step_url(CHECK)

    def url_before(self) -> str:
        """Where "Back" leads: to the list of answers only while it can be shown."""
        if self.from_check and walk(self.storage.answers, self.today).complete:
            return self.get_step_url(CHECK)
        if self.steps.prev is None:
            return reverse("landing")
        if not self.from_check and self.is_between(self.steps.prev, self.steps.current):
            return reverse("route")
        return self.get_step_url(self.steps.prev) + (f"?from={CHECK}" if self.from_check else "")

    @property
    def slugs_on_page(self) -> set[str]:
        return {question.slug for question in self.together} or {self.steps.current}

    @staticmethod
    def is_between(before: str, after: str) -> bool:
        """Whether the pathway becomes known between these two questions: it is shown there."""
        return BY_SLUG[after].after_decision and not BY_SLUG[before].after_decision

    def get_context_data(self, form: Any, **kwargs: Any) -> dict[str, Any]:
        """What question.html shows around the form."""
        question = self.question_path.questions[self.steps.current]
        return {
            **QUESTION_FORM,
            "form": form,
            "title": form.question,
            "lead_text": form.lead,
            "why": form.why,
            "section": SECTIONS[question.section],
            "progress": QuestionProgress.at(question.slug, self.question_path),
            "back_url": self.url_before(),
            "from_check": self.from_check,
            "case_file": self.storage.case_file,
            "is_offered": bool(
                self.slugs_on_page & (self.storage.offered.keys() - self.storage.answers.keys())
            ),
            "given_by": given_by_others(self.storage.answered_by, self.slugs_on_page),
            "together": TOGETHER if self.together else "",
        }


@cache
def address_of(url_name: str, step: str, prefix: str) -> str:
    """The address of a question on a site that stands behind this prefix: each of a few dozen is put together once."""
    return reverse(url_name, kwargs={"step": step})
