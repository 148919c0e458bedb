"""The small forms of the papers: which proof of residence it is, and where the corners of the sheet are."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.papers.intake.received import Corners
from documents.proof_kinds import KINDS
from enrollment.papers.law.asked import KINDS_GIVEN
from enrollment.papers.law.corners import is_a_sheet
from enrollment.ui.forms import PageForm
from enrollment.ui.number_fields import WholeNumberField
from enrollment.ui.wording import in_language_lazy


class PaperKindForm(PageForm):
    """Which paper is it?"""

    kind = forms.ChoiceField(
        label=_("Which paper do you have?"),
        choices=[("", _("Choose a paper")), *((key, in_language_lazy(KINDS[key])) for key in KINDS_GIVEN)],
        error_messages={
            "required": _("Choose the kind of paper."),
            "invalid_choice": _("Choose the kind of paper from the list."),
        },
    )


WHOLE = (0, 0), (100, 0), (100, 100), (0, 100)
CORNERS = (_("Top left"), _("Top right"), _("Bottom right"), _("Bottom left"))


class CornersForm(PageForm):
    """The corners of the sheet on a picture, each by its distance from the left and from the top, in hundredths."""

    def __init__(self, *args: Any, corners: Corners | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        placed = [(round(x * 100), round(y * 100)) for x, y in corners] if corners else WHOLE
        for number, (words, (x, y)) in enumerate(zip(CORNERS, placed, strict=True)):
            self.fields[f"x{number}"] = _part(_("%(corner)s: from the left, in %%"), words, x)
            self.fields[f"y{number}"] = _part(_("%(corner)s: from the top, in %%"), words, y)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if len(typed) == len(self.fields) and not is_a_sheet(self.corners_of(typed)):
            raise forms.ValidationError(
                _(
                    "These four corners don’t make a sheet. Go round it: top left, top right, bottom right, bottom left."
                ),
                "no-sheet",
            )
        return typed

    def frame(self) -> list[tuple[int, int]]:
        """The corners to draw: as typed, where that is a number, and as they were before."""
        known = {name: field.initial for name, field in self.fields.items()}
        if self.is_bound:
            self.full_clean()
            known |= self.cleaned_data
        return [(known[f"x{number}"], known[f"y{number}"]) for number in range(4)]

    @staticmethod
    def corners_of(typed: Mapping[str, int]) -> Corners:
        """The corners, in 0..1."""
        first, second, third, fourth = (
            (typed[f"x{number}"] / 100, typed[f"y{number}"] / 100) for number in range(4)
        )
        return first, second, third, fourth


def _part(label: Any, corner: Any, initial: int) -> WholeNumberField:
    return WholeNumberField(highest=100, label=label % {"corner": corner}, initial=initial)
