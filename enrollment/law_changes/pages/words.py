"""A change by the law in words that both read, its person and the team: nobody is addressed in it."""

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from documents.catalogue import CATALOGUE
from documents.household import child_number
from enrollment.law_changes.law.result import Difference
from enrollment.standing.law.holding import PaperOf
from enrollment.ui.wording import day_in_words, in_language
from pathways.decision import Pathway
from pathways.pathway_facts import PATHWAYS


def change_in_words(changed: Difference) -> list[str]:
    """A sentence for each thing that is otherwise, in the language in force."""
    before, after, lines = changed.before, changed.after, []
    if changed.is_another_route:
        lines.append(
            _("Route: was “%(before)s”, is “%(after)s”.")
            % {"before": route_in_words(before.pathway), "after": route_in_words(after.pathway)}
        )
    if changed.is_another_day:
        lines.append(day_that_changed(before.first_day, after.first_day))
    if changed.added:
        lines.append(_("Needed now: %(papers)s.") % {"papers": papers_in_words(changed.added)})
    if changed.gone:
        lines.append(_("Needed no longer: %(papers)s.") % {"papers": papers_in_words(changed.gone)})
    return lines


def day_that_changed(before: date | None, after: date | None) -> str:
    """Both days, where there are two."""
    if before and after:
        return _("First day to file: was %(before)s, is %(after)s.") % {
            "before": day_in_words(before),
            "after": day_in_words(after),
        }
    if after:
        return _("First day to file: there was none, it is %(after)s.") % {"after": day_in_words(after)}
    return _("First day to file: was %(before)s; none can be told now.") % {
        "before": day_in_words(before) if before else "–"
    }


def route_in_words(slug: str) -> str:
    """Its title; a route that there isn't any more keeps its slug."""
    if not slug:
        return _("a question is open")
    return in_language(PATHWAYS[Pathway(slug)].title) if slug in set(Pathway) else slug


def papers_in_words(papers: tuple[PaperOf, ...]) -> str:
    """Their names, with whose they are where they aren't the applicant's."""
    return "; ".join(paper_in_words(*paper) for paper in papers)


def paper_in_words(key: str, person: str) -> str:
    """One of them."""
    name = in_language(CATALOGUE[key].name) if key in CATALOGUE else key
    if person == "applicant":
        return name
    number = child_number(person)
    whose = _("Child %(number)d") % {"number": number} if number else _("husband, wife or partner")
    return f"{name} ({whose})"


def message_for(changed: Difference, language: str) -> str:
    """What the person of the file is written, in their language."""
    with translation.override(language):
        lines = "\n".join(f"– {line}" for line in change_in_words(changed))
        begin = _("The rules changed, and what they say of your file changed with them:")
        end = _(
            "Your pages show it already. Nothing that you gave is lost; look at your list of papers again."
        )
        return f"{begin}\n{lines}\n\n{end}"
