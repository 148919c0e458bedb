"""What a paper that was given is called, and by which days one proof of residence is told from the next."""

from django.utils.translation import gettext as _

from documents.catalogue import CATALOGUE
from documents.post.enclosures import FURTHER
from documents.proof_kinds import KINDS
from enrollment.papers.pages.finding_words import shown
from enrollment.papers.records.models import GivenPaper
from enrollment.papers.records.told_apart import proof_days
from enrollment.ui.wording import in_language


def name_of(key: str, kind: str = "") -> str:
    """What a paper is called; a proof of residence by its kind. One that the catalogue no longer has keeps its key."""
    if kind in KINDS:
        return in_language(KINDS[kind])
    if key == FURTHER:
        return _("A further paper for your team")
    return in_language(CATALOGUE[key].name) if key in CATALOGUE else key


def days_of(paper: GivenPaper) -> str:
    """The days that a proof of residence is about; "" where nobody knows any."""
    days = proof_days(paper)
    return shown(days) if days else ""
