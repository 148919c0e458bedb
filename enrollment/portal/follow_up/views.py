"""What to do when nothing comes: all steps on one page, and each with its French text once it is due."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from enrollment.access.browser import actor_of
from enrollment.case_file.records.models import CaseFile
from enrollment.history.pages.writing import write_down
from enrollment.history.records.record import Happening
from enrollment.portal.correspondence.letter_values import letter_values
from enrollment.portal.follow_up.forms import DoneForm
from enrollment.standing.law.due_dates import follow_up_in
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.open_file import with_standing
from enrollment.standing.pages.words import held_back
from enrollment.tracking.law.follow_up import CALLING, RECORDED_AS, DatedStep, FollowUp, FollowUpState
from enrollment.tracking.law.french_letters import LETTERS, body_of, enclosed_in, head_of
from enrollment.tracking.law.limit_table import LIMITS
from enrollment.ui.form_page import form_page, render_form_page
from enrollment.ui.tasks import Status, Task
from enrollment.ui.typed_again import repeats_what_was_typed
from enrollment.ui.wording import day_in_words, in_language
from pathways.contacts import CONTACTS
from pathways.decision import Channel
from pathways.told import official_pages_for


@require_safe
@with_standing
def follow_up(request: HttpRequest, case_file: CaseFile, standing: Standing) -> HttpResponse:
    """All steps for what is waited for, with the day of each."""
    today = standing.today
    follow_up = follow_up_in(standing, today)
    context = {
        "case_file": case_file,
        "standing": standing,
        "held_back": held_back(standing),
        "follow_up": follow_up,
        "waited": (today - follow_up.since).days if follow_up else 0,
        "steps": [step_in_words(step, follow_up) for step in follow_up.steps] if follow_up else [],
    }
    return render(request, "follow_up/follow_up.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
@with_standing
def follow_up_step(request: HttpRequest, case_file: CaseFile, standing: Standing, kind: str) -> HttpResponse:
    """One step: what to say or send, and the day on which it was done."""
    follow_up = follow_up_in(standing, standing.today)
    step = follow_up.step(kind) if follow_up else None
    if step is None or not step.is_offered:
        return redirect("follow-up")

    def page(form: DoneForm) -> HttpResponse:
        return render_form_page(
            request, "follow_up/step.html", {"form": form, **step_context(case_file, standing, step)}
        )

    def noted(form: DoneForm) -> HttpResponse | None:
        happening = Happening(
            milestone=RECORDED_AS[step.kind],
            happened_on=form.cleaned_data["done_on"],
            reference=form.cleaned_data.get("reference", ""),
        )
        problem = write_down(case_file, happening, by=actor_of(request), today=standing.today)
        if problem:
            form.add_error("done_on", problem)
            return None
        return redirect("follow-up")

    blank = partial(DoneForm, kind=step.kind, today=standing.today)
    return form_page(request, blank, page, noted, earliest=step.due_on)


def step_context(case_file: CaseFile, standing: Standing, step: DatedStep) -> dict[str, Any]:
    """What the page of a step says."""
    letter = LETTERS[step.kind]
    values = letter_values(standing, standing.today)
    is_call = step.kind == "call"
    is_of_the_msa = standing.decision.channel is Channel.MSA
    return {
        "case_file": case_file,
        "step": step,
        "limit": LIMITS[step.kind],
        "letter": letter,
        "head": head_of(letter, values),
        "passages": body_of(letter, values),
        "enclosed": enclosed_in(letter, values),
        "is_call": is_call,
        # The number of the Assurance Maladie isn’t that of the MSA, whose page leads to the one of each department.
        "contacts": CONTACTS.values() if is_call and not is_of_the_msa else (),
        "numbers": official_pages_for(standing.decision, standing.situation, standing.today)
        if is_call and is_of_the_msa
        else (),
        "calling": CALLING if is_call else (),
    }


def step_in_words(step: DatedStep, follow_up: FollowUp) -> Task:
    """A step as the list shows it; of several that are due, only the first calls."""
    limit = LIMITS[step.kind]
    day = day_in_words(step.done_on or step.due_on) if step.done_on or step.due_on else ""
    states = {
        FollowUpState.DONE: (_("Done on %(day)s") % {"day": day}, "good"),
        FollowUpState.PASSED: (_("Left out"), "neutral"),
        FollowUpState.DUE: (_("Now"), "warn")
        if step == follow_up.next_step
        else (_("Possible too"), "neutral"),
        FollowUpState.LATER: (
            _("From %(day)s") % {"day": day} if day else _("After the step before"),
            "neutral",
        ),
    }
    text, tone = states[step.state]
    url = reverse("follow-up-step", args=[step.kind]) if step.is_offered else ""
    return Task(
        title=in_language(limit.title),
        hint=in_language(limit.text),
        url=url,
        status=Status(text=text, tone=tone),
    )
