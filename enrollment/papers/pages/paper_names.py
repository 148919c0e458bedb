"""What a paper that was given is called."""

from django.utils.translation import gettext as _

from documents.catalogue import CATALOGUE
from documents.proof_kinds import KINDS
from enrollment.papers.law.asked import FURTHER
from enrollment.ui.wording import in_language


def name_of(key: str, kind: str = "") -> str:
    """What a paper is called; a proof of residence by its kind. One that the catalogue no longer has keeps its key."""
    if kind in KINDS:
        return in_language(KINDS[kind])
    if key == FURTHER:
        return _("A further paper for your team")
    return in_language(CATALOGUE[key].name) if key in CATALOGUE else key
