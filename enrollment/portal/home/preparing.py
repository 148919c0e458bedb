"""What has to be ready before a file is sent, as lines of its task list.

Each line hangs on little of the file, which thousands of files have alike: the lines are put together once for all of them.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.cerfa import any_own_copy
from documents.checklist import Need
from documents.post.letter import is_sent
from documents.residence import ResidenceOutcome
from enrollment.standing.law.standing import NextAction, Standing
from enrollment.ui.tasks import Status, Task
from enrollment.ui.wording import reader_language


# What the law or one's own case asks for, rather than what helps.
NEEDED = frozenset({Need.REQUIRED, Need.CONDITIONAL})
MOST_KEPT = 5_000  # of half a thousand letters each


@dataclass(frozen=True, kw_only=True)
class Preparing:
    """All that these lines say of a file. Papers: how many of the list aren't at hand, and how many of these it needs."""

    questions_left: int
    is_complete: bool
    has_papers: bool
    missing: int
    blocking: int
    misses_a_needed_one: bool
    is_open: bool
    is_shut: bool
    is_in_doubt: bool
    may_leave: bool
    residence: ResidenceOutcome | None
    has_forms: bool
    has_envelope: bool
    are_copies: bool


def preparations(standing: Standing) -> tuple[Task, ...]:
    """Every line, each with its state."""
    return _lines(preparing_of(standing), reader_language())


def preparing_of(standing: Standing) -> Preparing:
    """As far as these lines go."""
    return Preparing(
        questions_left=standing.question_path.to_go,
        is_complete=standing.question_path.complete,
        has_papers=bool(standing.checklist.items),
        missing=len(standing.missing_papers),
        blocking=len(standing.blocking),
        misses_a_needed_one=any(item.need in NEEDED for item in standing.missing_papers),
        is_open=standing.is_open,
        is_shut=standing.is_shut,
        is_in_doubt=bool(standing.decision.doubts),
        may_leave=standing.next_action is NextAction.SIGN_AND_SEND,
        residence=standing.assessment and standing.assessment.level,
        has_forms=bool(standing.forms),
        has_envelope=is_sent(standing.decision),
        are_copies=standing.is_open and any_own_copy(standing.forms),
    )


@lru_cache(maxsize=MOST_KEPT)
def _lines(file: Preparing, language: str) -> tuple[Task, ...]:
    """In the language that the texts of this request are in; it stands here to tell what is kept apart."""
    offered = [answers_task(file)]
    if file.has_papers:
        offered.append(checklist_task(file))
    if file.is_open:
        if file.residence is not None:
            offered.append(residence_task(file.residence, file))
        if file.has_forms:
            offered.append(forms_task(file))
        if file.has_envelope:
            offered.append(envelope_task(file))
    return tuple(offered)


def answers_task(file: Preparing) -> Task:
    """The questions."""
    left = file.questions_left
    if left:
        text = ngettext("%(left)d question left", "%(left)d questions left", left) % {"left": left}
        return Task(title=_("Your answers"), url=reverse("situation"), status=Status(text=text, tone="warn"))
    check = reverse("question", kwargs={"step": "check"})
    return Task(title=_("Your answers"), url=check, status=Status(text=_("Complete"), tone="good"))


def checklist_task(file: Preparing) -> Task:
    """The papers to gather."""
    blocking, missing = file.blocking, file.missing
    if blocking:
        text = ngettext("%(n)d paper needed", "%(n)d papers needed", blocking) % {"n": blocking}
        tone = "warn"
    elif missing and file.is_open:
        text, tone = _("Nothing that is needed is missing"), "info"
    elif file.misses_a_needed_one:
        text, tone = _("Needed in your case"), "info"
    elif missing:
        text, tone = _("Good to have"), "neutral"
    else:
        text, tone = _("All at hand"), "good"
    hint = ngettext(
        "%(n)d paper of the list isn’t ticked yet", "%(n)d papers of the list aren’t ticked yet", missing
    ) % {"n": missing}
    return Task(
        title=_("Papers to gather"),
        url=reverse("checklist"),
        status=Status(text=text, tone=tone),
        hint=hint if missing else "",
        counts={"missing": missing, "needed": blocking},
    )


def residence_task(outcome: ResidenceOutcome, file: Preparing) -> Task:
    """The proof of three months."""
    texts = {
        "official": (_("Enough in law"), "good"),
        "analog": (_("Arguable: one more paper is wise"), "info"),
        "not-enough": (_("Not enough yet"), "warn"),
    }
    text, tone = texts[outcome]
    if file.is_in_doubt and tone == "good":
        text, tone = _("A person must look first"), "warn"
    return Task(
        title=_("Proof of three months in France"),
        url=reverse("residence"),
        status=Status(text=text, tone=tone),
        counts={"residence": outcome.value},
    )


def forms_task(file: Preparing) -> Task:
    """The official forms."""
    if file.is_complete and file.is_in_doubt:
        text, tone = _("Can be printed, not to be sent yet"), "info"
    elif file.is_complete:
        text, tone = _("Ready to print, not sent yet"), "good"
    else:
        text, tone = _("Waits for your answers"), "neutral"
    hint = _("What we print is a copy to copy from, not the form to post") if file.are_copies else ""
    title = _("Official forms, filled in")
    return Task(title=title, url=reverse("forms"), status=Status(text=text, tone=tone), hint=hint)


def envelope_task(file: Preparing) -> Task:
    """Letter, forms and papers in one PDF; ready once nothing keeps it from being sent."""
    if file.may_leave:
        text, tone = _("Ready to print, not sent yet"), "good"
    elif file.is_in_doubt:
        text, tone = _("A person must look first"), "warn"
    elif file.is_shut:
        text, tone = _("Not to be sent as things stand"), "warn"
    elif file.is_complete:
        text, tone = _("Can be prepared, not sent yet"), "info"
    else:
        text, tone = _("Waits for your answers"), "neutral"
    return Task(
        title=_("The envelope: letter, forms and papers"),
        url=reverse("envelope"),
        status=Status(text=text, tone=tone),
        hint=_("The forms in it are copies to copy from") if file.are_copies else "",
    )
