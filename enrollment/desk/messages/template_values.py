"""What the words of a template name, taken from the file, in the language in force."""

from typing import Any

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from documents.catalogue import CATALOGUE
from enrollment.access.advisor_names import name_of_advisor
from enrollment.access.visible import standing_mandates
from enrollment.case_file.records.models import CaseFile
from enrollment.history.pages.words import ACTORS, action_of
from enrollment.messages.law.templates import TEMPLATES, MessageTemplate, offered
from enrollment.standing.law.limits import limits_passed
from enrollment.standing.law.printable import has_envelope
from enrollment.standing.law.standing import NextAction, Readiness, Standing
from enrollment.standing.pages.papers import person_name
from enrollment.standing.pages.words import doubts_in_words, due_title
from enrollment.tracking.law.step_texts import Step
from enrollment.ui.clock import today_of
from enrollment.ui.wording import day_in_words, in_language
from pathways.blocks import ACTS
from pathways.pathway_facts import DecidedBy


if _unknown := {
    each
    for template in TEMPLATES.values()
    for each in (template.states - set(Readiness))
    | (template.steps - set(Step))
    | (template.decided_by - set(DecidedBy))
}:
    raise LookupError(f"templates.toml names states, steps and rules that no file has: {sorted(_unknown)}")


def templates_for(
    case_file: CaseFile, standing: Standing | None, request: HttpRequest
) -> tuple[MessageTemplate, ...]:
    """Those that fit the file as it stands, whose words the file can fill."""
    state = standing.readiness if standing else Readiness.ASKING
    decided_by = standing.decided_by if standing else DecidedBy.HEALTH_INSURANCE
    return offered(state, step_of(standing), decided_by, values_of(case_file, standing, request).keys())


def filled(
    template: MessageTemplate,
    language: str,
    case_file: CaseFile,
    standing: Standing | None,
    request: HttpRequest,
) -> str:
    """The words in a language, and everything that they name in that language too."""
    with translation.override(language):
        return template.filled(language, values_of(case_file, standing, request))


def step_of(standing: Standing | None) -> str:
    """The next step of a file that was sent; empty before."""
    if standing is None or standing.next_step is None or standing.next_action is not NextAction.FOLLOW_UP:
        return ""
    return standing.next_step.step.value


def values_of(case_file: CaseFile, standing: Standing | None, request: HttpRequest) -> dict[str, str]:
    """What the file knows, in the language in force; what it doesn't know is left out."""
    mandate = standing_mandates(today_of(request)).filter(case_file=case_file).select_related("team").first()
    values: dict[str, Any] = {
        "first_names": case_file.called,
        "advisor": name_of_advisor(request.user),
        "team": mandate and mandate.team.name,
    }
    if standing is not None:
        values |= _of_standing(standing)
    return {name: str(value) for name, value in values.items() if value}


def _of_standing(standing: Standing) -> dict[str, Any]:
    step = standing.next_step if step_of(standing) else None
    day, fund, first = step and (step.day or step.until), standing.caisse, standing.first_day
    waits_for_residence = standing.decision.needs_three_months
    passed = limits_passed(standing) if standing.readiness is Readiness.LIMIT_PASSED else ()
    return {
        "number": standing.question_path.to_go,
        "papers": "\n".join(f"– {_paper(standing, item.key, item.person)}" for item in standing.blocking),
        "doubt": "\n".join(doubts_in_words(standing.decision.doubts)),
        "first": standing.block and in_language(ACTS[standing.block].title),
        "fund": fund and fund.name,
        "envelope_for": fund and has_envelope(standing) and fund.name,
        "day": day and day_in_words(day),
        "residence_day": first and waits_for_residence and day_in_words(first),
        "other_day": first and not waits_for_residence and day_in_words(first),
        "passed": passed and due_title(passed[0]),
        "action": step and _in_a_sentence(action_of(step)),
        "waits_for": step and step.waits_for and ACTORS[step.waits_for],
    }


def _paper(standing: Standing, key: str, person: str) -> str:
    name = in_language(CATALOGUE[key].name)
    if person == "applicant":
        return name
    return _("%(paper)s (%(person)s)") % {"paper": name, "person": person_name(standing, person)}


def _in_a_sentence(title: str) -> str:
    return title[:1].lower() + title[1:]
