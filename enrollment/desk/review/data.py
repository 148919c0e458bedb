"""The data that a paper should show, beside what stands on it: by the file’s answers, and as read or confirmed."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from documents.proof_kinds import KINDS
from enrollment.papers.law.confirming import confirmed_of, still_counts, suggested
from enrollment.papers.law.identity import identity_of
from enrollment.papers.law.stored_reading import read_back
from enrollment.papers.records.models import GivenPaper
from enrollment.standing.law.standing import Standing
from enrollment.ui.wording import day_in_words, in_language


# What the paper says of it, and of whom or what it is.
LINES = (
    ("kind", _("Kind of paper")),
    ("name", _("Name")),
    ("born_on", _("Date of birth")),
    ("address", _("Address")),
    ("issuer", _("Issued by")),
    ("starts_on", _("First day that it covers")),
    ("ends_on", _("Last day that it covers")),
    ("issued_on", _("Issued on")),
    ("expires_on", _("Valid until")),
)


def data_beside(paper: GivenPaper, standing: Standing) -> list[dict[str, Any]]:
    """Each value that the file or the paper has; both empty, it isn't shown."""
    reading = read_back(paper.reading)
    told = still_counts(confirmed_of(paper.confirmed), reading, paper.revision)
    said = told if told and not told.left else suggested(reading, key=paper.key, kind=paper.kind)
    wanted = _wanted(paper, standing)
    rows = [
        {
            "label": label,
            "file": _shown(name, wanted.get(name)),
            "paper": _shown(name, getattr(said, name)),
            "is_confirmed": told is not None and not told.left,
        }
        for name, label in LINES
    ]
    return [row for row in rows if row["file"] or row["paper"]]


def _wanted(paper: GivenPaper, standing: Standing) -> dict[str, Any]:
    """What the file says of the person whose paper it is, and of the home."""
    identity = identity_of(standing)
    person = identity.person(paper.person)
    place = " ".join(filter(None, (identity.postcode, identity.town)))
    return {
        "kind": paper.kind,
        "name": person.called if person else "",
        "born_on": person.born_on if person else None,
        "address": ", ".join(filter(None, (identity.address, place))),
    }


def _shown(name: str, value: Any) -> str:
    if isinstance(value, date):
        return day_in_words(value)
    if name == "kind" and value in KINDS:
        return in_language(KINDS[value])
    return value or ""
