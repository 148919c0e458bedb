"""What to do when nothing comes: the ladder on one page, and each rung with its French text once it is due."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from enrollment.case_file.records.models import CaseFile
from enrollment.portal.correspondence.letter_values import known_of
from enrollment.portal.follow_up.forms import DoneForm
from enrollment.standing.law.due_dates import ladder_in
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.open_file import with_standing
from enrollment.tracking.law.follow_up import CALLING, DONE_BY, Ladder, State, Step
from enrollment.tracking.law.french_letters import LETTERS, body_of, enclosed_in
from enrollment.tracking.law.limit_table import LIMITS
from enrollment.tracking.law.progress import NotAllowed
from enrollment.tracking.records.recording import APPLICANT, Happening, TooManyEntries, record
from enrollment.ui.form_page import form_page
from enrollment.ui.tasks import Status, Task
from enrollment.ui.typed_again import repeats_what_was_typed
from enrollment.ui.wording import day_in_words, in_language
from pathways.contacts import CONTACTS


@require_safe
@with_standing
def follow_up(request: HttpRequest, case_file: CaseFile, standing: Standing) -> HttpResponse:
    """The whole ladder of what is waited for, with the day of each rung."""
    today = standing.today
    ladder = ladder_in(standing, today)
    context = {
        "case_file": case_file,
        "standing": standing,
        "ladder": ladder,
        "waited": (today - ladder.since).days if ladder else 0,
        "steps": [step_in_words(step, ladder) for step in ladder.steps] if ladder else [],
    }
    return render(request, "follow_up/follow_up.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
@with_standing
def follow_up_step(request: HttpRequest, case_file: CaseFile, standing: Standing, rung: str) -> HttpResponse:
    """One step: what to say or send, and the day on which it was done."""
    ladder = ladder_in(standing, standing.today)
    step = ladder.step(rung) if ladder else None
    if step is None or not step.is_offered:
        return redirect("chasing")

    def page(form: DoneForm) -> HttpResponse:
        return render(
            request, "follow_up/step.html", {"form": form, **step_context(case_file, standing, step)}
        )

    def noted(form: DoneForm) -> HttpResponse | None:
        happening = Happening(
            milestone=DONE_BY[step.rung],
            happened_on=form.cleaned_data["done_on"],
            reference=form.cleaned_data.get("reference", ""),
        )
        try:
            record(case_file, happening, by=APPLICANT)
            return redirect("chasing")
        except (NotAllowed, TooManyEntries):
            form.add_error(
                "done_on", _("This day doesn’t fit what your history says. Check the year and the month.")
            )
            return None

    return form_page(request, partial(DoneForm, rung=step.rung), page, noted, earliest=step.due_on)


def step_context(case_file: CaseFile, standing: Standing, step: Step) -> dict[str, Any]:
    """What the page of a rung says."""
    letter = LETTERS[step.rung]
    known = known_of(standing, case_file.letters(), standing.today)
    return {
        "case_file": case_file,
        "question_form_id": "question",
        "step": step,
        "limit": LIMITS[step.rung],
        "letter": letter,
        "passages": body_of(letter, known),
        "enclosed": enclosed_in(letter, known),
        "contacts": CONTACTS.values() if step.rung == "call" else (),
        "calling": CALLING if step.rung == "call" else (),
    }


def step_in_words(step: Step, ladder: Ladder) -> Task:
    """A step as the list shows it; of several that are due, only the lowest calls."""
    limit = LIMITS[step.rung]
    day = day_in_words(step.done_on or step.due_on) if step.done_on or step.due_on else ""
    states = {
        State.DONE: (_("Done on %(day)s") % {"day": day}, "good"),
        State.PASSED: (_("Left out"), "neutral"),
        State.DUE: (_("Now"), "warn") if step == ladder.next_step else (_("Possible too"), "neutral"),
        State.LATER: (_("From %(day)s") % {"day": day} if day else _("After the step before"), "neutral"),
    }
    text, tone = states[step.state]
    url = reverse("rung", args=[step.rung]) if step.is_offered else ""
    return Task(
        title=in_language(limit.title),
        hint=in_language(limit.text),
        url=url,
        status=Status(text=text, tone=tone),
    )
