"""Which blank a form is filled on, and the map that belongs to it."""

from collections.abc import Mapping
from dataclasses import dataclass

from documents.forms.blanks import Blank, blank_for
from documents.forms.description import FORMS, Form


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A blank with the form whose entries name its boxes."""

    form: Form
    blank: Blank


# Read and proved at start-up: a map that points nowhere stops here and not before a visitor.
OURS: Mapping[str, Pair] = {slug: Pair(form=form, blank=blank_for(slug)) for slug, form in FORMS.items()}


def pair_in_use(slug: str) -> Pair:
    """The blank and map that this form is filled with now."""
    return OURS[slug]
