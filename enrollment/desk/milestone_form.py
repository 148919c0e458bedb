"""Writing down at the desk what a client tells: the client's own form, in words that speak of the client."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from enrollment.desk.third_person import happened_in_words
from enrollment.history.pages.forms import HappeningForm
from enrollment.tracking.law.milestones import MILESTONES, Milestone
from enrollment.tracking.law.progress import TRANSITIONS, Actor
from enrollment.ui.wording import in_language


class ToldHappeningForm(HappeningForm):
    """One line of the history, as an advisor writes it."""

    def __init__(
        self, *args: Any, milestone: Milestone, instead: Sequence[Milestone] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, milestone=milestone, instead=instead, **kwargs)
        self.fields["happened_on"].help_text = day_hint(milestone)
        if instead:
            self.fields["milestone"].choices = [(each.value, happened_in_words(each)) for each in instead]
        if "submitted_by" in self.fields:
            self.fields["submitted_by"].label = _("How was it sent?")
        if "reference" in self.fields:
            self.fields["reference"].help_text = _("Never a social security number.")


def day_hint(milestone: Milestone) -> str:
    """Which day counts, and what proves it."""
    proof = MILESTONES[milestone].proof
    if TRANSITIONS[milestone].actor is Actor.PERSON:
        which = _("The day on which the client did it.")
    else:
        which = _("The day on which the client received it; if nobody knows it, the date printed on it.")
    proves = (
        _("What proves it, as the client reads it: “%(proof)s”.") % {"proof": in_language(proof)}
        if proof
        else ""
    )
    return f"{which} {proves}".strip()
