"""A request in words: what is asked for, and the message that its person reads, in their language."""

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from documents.catalogue import CATALOGUE
from documents.household import child_number
from documents.proof_kinds import KINDS
from enrollment.requests.law.reasons import REASONS
from enrollment.requests.law.request import Asked
from enrollment.requests.records.models import Request
from enrollment.ui.wording import day_in_words, in_language


def what_is_asked(request: Request) -> str:
    """The paper, with whose it is where it isn’t the applicant’s; of a question the first words."""
    if request.asked == Asked.ANSWER:
        return _("A question")
    kind = request.given_paper.kind if request.given_paper else ""
    name = paper_called(request.key, title=request.title, kind=kind)
    days = days_in(request.title) if kind in KINDS else ""
    return " · ".join(filter(None, (name, whose_it_is(request.person), days)))


def days_in(title: str) -> str:
    """The days of a proof of residence that is asked for again, in words; "" where none were known."""
    try:
        return " – ".join(day_in_words(date.fromisoformat(day)) for day in title.split("/") if day)
    except ValueError:  # a title of another kind
        return ""


def paper_called(key: str, *, title: str = "", kind: str = "") -> str:
    """What a paper is called: by its kind of proof, by the list, or in the advisor’s own words."""
    if kind in KINDS:
        return in_language(KINDS[kind])
    return in_language(CATALOGUE[key].name) if key in CATALOGUE else title or key


def whose_it_is(person: str) -> str:
    """Empty for the applicant."""
    number = child_number(person)
    if number:
        return _("Child %(number)d") % {"number": number}
    return _("Husband, wife or partner") if person == "spouse" else ""


def message_of(request: Request, language: str) -> str:
    """What its person reads in their messages; the advisor’s own words stand as they were typed."""
    with translation.override(language):
        paragraphs = [_opening(request)]
        if request.reason:
            paragraphs.append(in_language(REASONS[request.reason].told))
        paragraphs += [request.words, _("In your file, “What your team asks” takes your answer.")]
        return "\n\n".join(filter(None, paragraphs))


def taken_back_message(request: Request, language: str) -> str:
    """The word with which it is taken back."""
    with translation.override(language):
        if request.asked == Asked.ANSWER:
            return _("You needn’t answer this any more: “%(words)s”") % {"words": request.words}
        return _("We no longer ask you for this: %(what)s.") % {"what": what_is_asked(request)}


def _opening(request: Request) -> str:
    if request.asked == Asked.ANSWER:
        return _("We have a question for you:")
    opening = (
        _("Please give this paper once more: %(what)s.")
        if request.asked == Asked.PAPER_AGAIN
        else _("Please give us this paper: %(what)s.")
    )
    return opening % {"what": what_is_asked(request)}
