"""The household's plan as sentences: each step with its reasons, who says so, and since when."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from enrollment.case_file.records.models import CaseFile
from enrollment.household.law.filing_order import FilingTurn, FilingWay, Member
from enrollment.household.law.plan import Children, FilingPlan, JointEnvelope, plan_for
from enrollment.household.law.reasons import REASONS
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import Readiness, Standing, standing_of
from enrollment.standing.pages.words import READINESS
from enrollment.standing.records.reading import holding_of
from enrollment.ui.tasks import Status
from enrollment.ui.wording import in_language


STATES = {
    FilingWay.COVERED: (_("Rights are open"), "good"),
    FilingWay.SENT: (_("With the health insurance office"), "info"),
    FilingWay.OWN: (_("Files on their own route"), "neutral"),
    FilingWay.FAMILY: (_("Files as family"), "neutral"),
    FilingWay.BLOCKED: READINESS[Readiness.BLOCKED],
    FilingWay.LIMIT_PASSED: READINESS[Readiness.LIMIT_PASSED],
    FilingWay.PERSON: (_("Ask a person"), "warn"),
    FilingWay.ELSEWHERE: (_("Nothing to send from here"), "neutral"),
    FilingWay.ASKING: (_("Questions left"), "warn"),
}
Names = Mapping[str, str]


def plan_of(holding: Holding, standing: Standing | None, today: date) -> FilingPlan:
    """The plan of a file's household; where the open file stands is known already."""
    stands = {holding.id: standing} | {each.id: standing_of(each, today) for each in holding.partners}
    files = sorted((holding, *holding.partners), key=lambda each: (each.opened_at, each.id))
    return plan_for([Member(id=each.id, standing=stands[each.id]) for each in files], today)


def plan_in_words(case_file: CaseFile, held: Collection[UUID], today: date) -> dict[str, Any]:
    """What the page of the household shows, with where the open file stands."""
    holding = holding_of(case_file)
    standing = standing_of(holding, today)
    plan = plan_of(holding, standing, today)
    files = {str(each.pk): each for each in (case_file, *case_file.partners)}
    names = {key: each.called for key, each in files.items()}
    # A file just started has no name yet; from here it is plain whose it is.
    names |= {str(each.pk): gettext("your partner") for each in case_file.partners if not each.first_names}
    return {
        "standing": standing,
        "first": first_in_words(plan, names),
        "turns": [
            turn_in_words(turn, names)
            | {"file": files[turn.member.id], "is_open": turn.member.id == str(case_file.pk)}
            | {
                "is_held": files[turn.member.id].pk in held,
                "counts_on_family": turn.member.standing is not None
                and turn.member.standing.situation.joins_insured_family,
                "can_file_now": turn.day is not None and turn.day <= today and turn.day_is_certain,
            }
            for turn in plan.turns
        ],
        "envelopes": [
            envelope_in_words(envelope, names) | {"has_open_file": str(case_file.pk) in envelope.members}
            for envelope in plan.envelopes
            # The fund of a file that is held elsewhere would say where that person lives.
            if any(files[key].pk in held for key in envelope.members)
        ],
        "children": children_in_words(plan.children, names),
        "move_children_to": names[plan.children.carrier] if can_move(plan.children, files, held) else "",
        "rules": [said(code, {}) for code in ("one-form-each", "copies-each")],
    }


def first_in_words(plan: FilingPlan, names: Names) -> str:
    """Who files first, in a sentence; empty where nobody has anything to file."""
    first = plan.first
    if first is None:
        return ""
    together = [turn for turn in plan.turns if turn.day == first.day and turn.day_is_certain]
    if len(together) > 1:
        return gettext("Both can file from the same day.")
    return gettext("%(name)s files first.") % {"name": capitalised(names[first.member.id])}


def capitalised(text: str) -> str:
    """At the start of a sentence."""
    return text[:1].upper() + text[1:]


def said(code: str, about: Mapping[str, str]) -> dict[str, Any]:
    """One sentence about these people, with who says so."""
    fact = REASONS[code]
    return {"fact": fact, "sentence": capitalised(in_language(fact).format_map(about))}


def turn_in_words(turn: FilingTurn, names: Names) -> dict[str, Any]:
    """One person's step."""
    name = names[turn.member.id]
    partner = next((other for key, other in names.items() if key != turn.member.id), "")
    codes = list(turn.because)
    if turn.way is FilingWay.FAMILY and not turn.has_attestation:
        codes.insert(1, "attestation-needed")
    elif turn.way is FilingWay.FAMILY and turn.day is not None:
        codes.insert(1, "attestation-here")
    text, tone = (_("Refused"), "warn") if turn.because == ("was-refused",) else STATES[turn.way]
    return {
        "turn": turn,
        "name": capitalised(name),
        "status": Status(text=text, tone=tone),
        "claims": [said(code, {"name": name, "partner": partner}) for code in codes],
    }


def envelope_in_words(envelope: JointEnvelope, names: Names) -> dict[str, Any]:
    """Whose files go together, and why."""
    return {
        "envelope": envelope,
        "names": [names[key] for key in envelope.members],
        "claim": said("one-envelope" if len(envelope.members) > 1 else "own-envelope", {}),
    }


def children_in_words(children: Children, names: Names) -> list[dict[str, Any]]:
    """Whose file carries the children's form, and what to put right first."""
    return [said(code, about) for code, about in _about_children(children, names)]


def _about_children(children: Children, names: Names) -> Iterable[tuple[str, Mapping[str, str]]]:
    if children.twice:
        yield "children-twice", {"children": ", ".join(children.twice)}
    if not children.on_files:
        return
    if not children.carrier:
        yield "children-ask", {}
        return
    yield "children-with-first", {"name": names[children.carrier]}
    elsewhere = [key for key in children.on_files if key != children.carrier]
    if elsewhere:
        yield "children-move", {"name": names[children.carrier], "partner": names[elsewhere[0]]}
    yield "children-both", {}


def can_move(children: Children, files: Mapping[str, CaseFile], held: Collection[UUID]) -> bool:
    """Whether there is something to move, between files that this browser holds."""
    elsewhere = [key for key in children.on_files if key != children.carrier]
    return bool(
        children.carrier
        and elsewhere
        and all(files[key].pk in held for key in (children.carrier, *elsewhere))
    )
