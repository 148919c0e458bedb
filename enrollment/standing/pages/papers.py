"""Whose papers these are, in the words that the pages about papers share."""

from django.utils.translation import gettext as _

from documents.household import child_number
from enrollment.standing.law.holding import Holding, PaperOf
from enrollment.standing.law.standing import Standing


def person_name(standing: Standing, person: str) -> str:
    """Whose papers these are, by name where there is one."""
    number = child_number(person)
    if number:
        child = standing.answers.children[number - 1] if number <= len(standing.answers.children) else None
        return child.first_names if child else _("Child %(number)d") % {"number": number}
    return {"applicant": _("You"), "spouse": _("Your husband, wife or partner")}[person]


def given_by_partner(holding: Holding) -> dict[PaperOf, str]:
    """The couple's papers that are ticked on the partner's file alone, with whose file that is."""
    name = " ".join(partner.called for partner in holding.partners)
    return dict.fromkeys(holding.partners_papers - holding.own_papers, name)
