"""Two partners, one plan: who files first and why, from which day each, with which envelope, and the children.

An adult always files in their own name. Whoever joins an insured person of the family needn't wait three months
(CSS D160-2 II 3°): so the first to be insured opens the way for the other. What the other's road becomes is not
worked out here: the law is asked again about the changed situation.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from enrollment.standing import Standing
from enrollment.tracking.milestones import Milestone
from pathways.caisses import Caisse
from pathways.decision import Decision, Pathway
from pathways.grounds import works_in_france
from pathways.roads import offers_child_attachment
from pathways.rules import decide


# Roads on which the French scheme insures the person in their own right. Not the others: a student of the EU, a
# posted worker or a foreign pensioner stays insured by another State, and so does the family (S1).
INSURING = frozenset(
    {
        Pathway.EMPLOYEE,
        Pathway.EMPLOYEE_SELF_REGISTERED,
        Pathway.SELF_EMPLOYED,
        Pathway.AU_PAIR,
        Pathway.MSA,
        Pathway.STUDENT,
        Pathway.STUDENT_EU_NO_EHIC,
        Pathway.PENSIONER_FRENCH,
        Pathway.PUMA_EU,
        Pathway.PUMA_NON_EU,
        Pathway.RETURNEE,
        Pathway.RETURNEE_WITH_BENEFIT,
        Pathway.REFUGEE,
    }
)
ATTESTATIONS = (Milestone.PROVISIONAL_ATTESTATION, Milestone.ATTESTATION_DE_DROITS)


class Way(StrEnum):
    """What a person does, in the order of the plan."""

    COVERED = "covered"
    SENT = "sent"
    OWN = "own"  # on their own road
    FAMILY = "family"  # as family, once the partner's attestation is there
    PERSON = "person"  # it can't be told from the answers
    ELSEWHERE = "elsewhere"  # no application to make here
    ASKING = "asking"  # questions that decide are still open


@dataclass(frozen=True, kw_only=True)
class Member:
    """One adult's file; `standing` is None while the questions that decide the road are open."""

    id: str
    standing: Standing | None


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One person's place in the plan.

    `alone_on`: the first day on their own road, None where there is none or it can't be known. `day`: the first
    day on which the plan lets them file. `because`: codes of the reasons, with the most telling one first.
    """

    member: Member
    way: Way
    because: tuple[str, ...]
    day: date | None = None
    alone_on: date | None = None
    waits_for: str = ""
    has_attestation: bool = False

    @property
    def may_go_today(self) -> bool:
        """Nothing but the papers stands between this person and the envelope."""
        return self.way is Way.OWN or (self.way is Way.FAMILY and self.has_attestation)


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """Files that go to one fund together: in one envelope or on one visit, each with a form of its own."""

    caisse: Caisse | None
    day: date
    members: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Children:
    """Whose file carries the children's form, whose does now, and whether a child stands on both."""

    on_files: tuple[str, ...]
    carrier: str = ""
    twice: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The household's steps in their order."""

    turns: tuple[Turn, ...]
    envelopes: tuple[Envelope, ...]
    children: Children

    @property
    def first(self) -> Turn | None:
        """Who files first, while anybody still has to."""
        return next((turn for turn in self.turns if turn.day is not None), None)


def plan_for(members: Sequence[Member], today: date) -> Plan:
    """The plan of these files on this day."""
    alone = {member.id: _alone(member, today) for member in members}
    leader = _leader(members, alone, today)
    turns = sorted((_turn(member, alone, leader, today) for member in members), key=_place)
    return Plan(
        turns=tuple(turns), envelopes=_envelopes(turns), children=_children(turns, alone, leader)
    )


Alone = tuple[Decision, date | None]


def _alone(member: Member, today: date) -> Alone | None:
    """The road without the partner, and its first day; the day is unknown while the arrival wasn't asked."""
    standing = member.standing
    if standing is None:
        return None
    decision = standing.decision
    if standing.situation.joins_insured_family:
        decision = decide(replace(standing.situation, joins_insured_family=False), today)
        if decision.needs_three_months and standing.answers.arrived_on is None:
            return decision, None
    first = decision.earliest_application
    return decision, max(first, today) if first else None


def _is_sent(member: Member) -> bool:
    """On its way, or refused and contested; a file that came back or was withdrawn is to be sent again."""
    progress = member.standing.progress if member.standing else None
    return progress is not None and progress.right not in (None, Milestone.RETURNED, Milestone.WITHDRAWN)


def _is_covered(member: Member) -> bool:
    return member.standing is not None and member.standing.progress.is_covered


def _leader(members: Sequence[Member], alone: dict[str, Alone | None], today: date) -> Member | None:
    """Who is insured first, in their own right: already, or sent, or by the day; of two on one day, who works."""

    def rank(member: Member) -> tuple[bool, bool, date, bool]:
        own = alone[member.id]
        day = own[1] if own else None
        standing = member.standing
        works = standing is not None and works_in_france(standing.situation)
        return not _is_covered(member), not _is_sent(member), day or date.max, not works

    able = [member for member in members if _is_covered(member) or _insures(alone[member.id])]
    return min(able, key=rank, default=None)


def _insures(own: Alone | None) -> bool:
    return own is not None and own[0].pathway in INSURING and own[1] is not None


def _turn(member: Member, alone: dict[str, Alone | None], leader: Member | None, today: date) -> Turn:
    own, standing = alone[member.id], member.standing
    if own is None or standing is None:
        return Turn(member=member, way=Way.ASKING, because=("answer-first",))
    decision, alone_on = own
    if _is_covered(member):
        return Turn(member=member, way=Way.COVERED, because=("is-covered",))
    if _is_sent(member):
        return Turn(member=member, way=Way.SENT, because=("is-sent",), alone_on=alone_on)
    if leader is not None and leader is not member:
        as_family = _as_family(member, leader, alone[leader.id], today)
        if as_family is not None and (alone_on is None or as_family < alone_on):
            return Turn(
                member=member,
                way=Way.FAMILY,
                because=("family-without-delay", "own-day-stays" if alone_on else "own-day-unknown"),
                day=as_family,
                alone_on=alone_on,
                waits_for=leader.id,
                has_attestation=_has_attestation(leader),
            )
    if alone_on is None:
        asked = standing.situation.joins_insured_family or decision.pathway is Pathway.BLOCKED_PERMIT
        return Turn(member=member, way=Way.PERSON if asked else Way.ELSEWHERE, because=(_why_none(decision),))
    return Turn(
        member=member, way=Way.OWN, because=_why_own(member, leader, decision), day=alone_on, alone_on=alone_on
    )


def _as_family(member: Member, leader: Member, leads: Alone | None, today: date) -> date | None:
    """The first day on which the law lets this person file as family of the other, if it does."""
    assert member.standing is not None  # noqa: S101 - the caller has looked
    decision = decide(replace(member.standing.situation, joins_insured_family=True), today)
    if decision.pathway is not Pathway.FAMILY_OF_INSURED or decision.earliest_application is None:
        return None
    insured_on = today if _is_covered(leader) else leads[1] if leads else None
    return max(decision.earliest_application, insured_on, today) if insured_on else None


def _has_attestation(member: Member) -> bool:
    return _is_covered(member) and any(
        member.standing is not None and member.standing.progress.has(each) for each in ATTESTATIONS
    )


def _why_own(member: Member, leader: Member | None, decision: Decision) -> tuple[str, ...]:
    works = member.standing is not None and works_in_france(member.standing.situation)
    if works:
        return ("work-opens-at-once",)
    if leader is member:
        return ("first-on-residence" if decision.needs_three_months else "first-on-own-road",)
    return ("nothing-gained-by-waiting",)


def _why_none(decision: Decision) -> str:
    return "title-first" if decision.pathway is Pathway.BLOCKED_PERMIT else "no-application"


def _place(turn: Turn) -> tuple[bool, date, bool, bool]:
    """Who is done, then by day; of two on one day, who waits for nobody and who works."""
    done = turn.way in (Way.COVERED, Way.SENT)
    waits, works = turn.way is Way.FAMILY, turn.because[0] == "work-opens-at-once"
    return not done, turn.day or date.max, waits, not works


def _envelopes(turns: Iterable[Turn]) -> tuple[Envelope, ...]:
    """Files for one fund that can go on one day go together; one whose fund isn't known yet goes by itself."""
    groups: dict[tuple[object, date], list[Turn]] = {}
    for turn in turns:
        standing = turn.member.standing
        if turn.may_go_today and turn.day is not None and standing is not None and standing.forms:
            fund = standing.caisse or turn.member.id
            groups.setdefault((fund, turn.day), []).append(turn)
    return tuple(
        Envelope(
            caisse=fund if isinstance(fund, Caisse) else None,
            day=day,
            members=tuple(turn.member.id for turn in group),
        )
        for (fund, day), group in groups.items()
    )


def _children(turns: Sequence[Turn], alone: dict[str, Alone | None], leader: Member | None) -> Children:
    """The form goes with the parent who is insured first; with equal days it stays where the children stand."""
    named = {turn.member.id: _named(turn.member) for turn in turns}
    holding = tuple(key for key, children in named.items() if children)
    seen = [child for children in named.values() for child in children]
    twice = tuple(dict.fromkeys(child[2] for child in seen if seen.count(child) > 1))
    carrier = next(
        (
            turn.member.id
            for turn in sorted(turns, key=lambda turn: (*_place(turn)[:2], turn.member.id not in holding))
            if _can_carry(turn, alone[turn.member.id])
        ),
        "",
    )
    return Children(on_files=holding, carrier=carrier if holding else "", twice=twice)


def _can_carry(turn: Turn, own: Alone | None) -> bool:
    """Covered, or on the way to it, on a road whose fund attaches children."""
    if own is None or turn.way in (Way.PERSON, Way.ELSEWHERE, Way.ASKING):
        return False
    return turn.way is Way.FAMILY or offers_child_attachment(own[0].pathway)


def _named(member: Member) -> tuple[tuple[date, str, str], ...]:
    """Each child by the day of birth and the first of the first names, and as one calls them."""
    children = member.standing.answers.children if member.standing else ()
    found = [(child.born_on, child.first_names.split()) for child in children]
    return tuple((born_on, names[0].casefold(), names[0]) for born_on, names in found if names)
