"""A filled form in the envelope: the pages that are posted, those that the person keeps, and where to sign.

The place to sign is found beside the box for the place of signing, on our copy as on an official blank.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader

from documents.cerfa import InUse, in_use
from documents.post.envelope import MarginMark, Part


# Said in French, for whoever signs and whoever reads.
TO_SIGN = "dater et signer"
TO_SIGN_BY_BOTH = "signer à deux"
SIGNED_AT = "signed_at"


@dataclass(frozen=True, kw_only=True)
class FormParts:
    """One form: what is posted, and what stays; the latter may be nothing."""

    posted: Part
    kept: Part | None


def form_parts(slug: str, pdf: bytes, *, children: int = 0, both_sign: bool = False) -> FormParts:
    """The pages of a form that is filled and flat; `children` tells how many copies of it there are."""
    used = in_use(slug)
    form, blank = used.form, used.blank
    copies = max(1, -(-children // form.rows)) if form.repeats else 1
    total = len(PdfReader(BytesIO(pdf)).pages)
    continued = range(copies * blank.pages, total)
    marks = _marks(used, copies, TO_SIGN_BY_BOTH if both_sign else TO_SIGN)
    posted = (*_on_each_copy(form.pages.posted or range(1, blank.pages + 1), blank.pages, copies), *continued)
    kept = _on_each_copy(form.pages.kept, blank.pages, copies)
    title = f"{form.title} ({form.number})"
    return FormParts(
        posted=Part(form=pdf, pages=posted, marks=marks, title=title),
        kept=Part(form=pdf, pages=kept, marks=marks, title=f"{form.other_number}, {form.pages.kept_name}")
        if kept
        else None,
    )


def _on_each_copy(wanted: Sequence[int], pages: int, copies: int) -> tuple[int, ...]:
    return tuple(copy * pages + page - 1 for copy in range(copies) for page in wanted if page <= pages)


def _marks(used: InUse, copies: int, text: str) -> tuple[MarginMark, ...]:
    boxes = [entry.box for entry in used.form.entries if SIGNED_AT in entry.takes]
    places = [place for box in boxes for place in used.blank.boxes[box].widgets]
    return tuple(
        MarginMark(page=copy * used.blank.pages + place.page, height=place.bottom, text=text)
        for copy in range(copies)
        for place in places
    )
