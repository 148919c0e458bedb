"""Whose turn it is: which of two partners files first and why, and from which day each.

An adult always files in their own name. Whoever joins an insured person of the family needn't wait three months
(CSS D160-2 II 3°): so the first to be insured opens the way for the other. What the other's pathway becomes is not
worked out here: the law is asked again about the changed situation.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from enrollment.standing.law.filing import first_day_told
from enrollment.standing.law.standing import Readiness, Standing
from enrollment.tracking.law.milestones import Milestone
from enrollment.tracking.law.progress import CONTESTED
from pathways.blocks import TITLE_BLOCKS, block_of
from pathways.decision import Decision
from pathways.grounds import works_in_france
from pathways.pathway_facts import PATHWAYS, RestsOn
from pathways.rules import decide


REFUSED = CONTESTED | {Milestone.COURT_LOST}
ATTESTATIONS = (Milestone.PROVISIONAL_ATTESTATION, Milestone.ATTESTATION_DE_DROITS)


class FilingWay(StrEnum):
    """What a person does, in the order of the plan."""

    COVERED = "covered"
    SENT = "sent"
    OWN = "own"  # on their own pathway
    FAMILY = "family"  # as family, once the partner's attestation is there
    BLOCKED = "blocked"  # the law says not now: something must come first
    LIMIT_PASSED = "limit-passed"  # a last day is over
    PERSON = "person"  # it can't be told from the answers
    ELSEWHERE = "elsewhere"  # no application to make here
    ASKING = "asking"  # questions that decide are still open


# Nothing of the plan can begin with these.
WITHOUT_A_DAY = frozenset(
    {FilingWay.BLOCKED, FilingWay.LIMIT_PASSED, FilingWay.PERSON, FilingWay.ELSEWHERE, FilingWay.ASKING}
)


@dataclass(frozen=True, kw_only=True)
class Member:
    """One adult's file; `standing` is None while the questions that decide the pathway are open."""

    id: str
    standing: Standing | None


@dataclass(frozen=True, kw_only=True)
class FilingTurn:
    """One person's place in the plan.

    `alone_on`: the first day on their own pathway, None where there is none or it can't be known. `day`: the first
    day on which the plan lets them file, None while their file is in doubt. `because`: codes of the reasons, with the
    most telling one first.
    """

    member: Member
    way: FilingWay
    because: tuple[str, ...]
    day: date | None = None
    alone_on: date | None = None
    waits_for: str = ""
    has_attestation: bool = False

    @property
    def is_done(self) -> bool:
        """Nothing is left to send."""
        return self.way in (FilingWay.COVERED, FilingWay.SENT)

    @property
    def day_is_certain(self) -> bool:
        """Whether the day depends on nobody else: not on an attestation that is still to come."""
        return self.way is FilingWay.OWN or (self.way is FilingWay.FAMILY and self.has_attestation)


Alone = tuple[Decision, date | None]


@dataclass(frozen=True, kw_only=True)
class Order:
    """Everybody's turn, and the pathway that each would have alone."""

    turns: tuple[FilingTurn, ...]
    alone: dict[str, Alone | None]


def order_of(members: Sequence[Member], today: date) -> Order:
    """Who files first, who needn't wait for it, and who goes the other's way."""
    alone = {member.id: _alone(member, today) for member in members}
    leader = _leader(members, alone, today)
    turns = sorted((_turn(member, alone, leader, today) for member in members), key=place_of)
    return Order(turns=tuple(turns), alone=alone)


def _alone(member: Member, today: date) -> Alone | None:
    """The pathway without the partner, and its first day; unknown past a last day, or while the arrival wasn't asked."""
    standing = member.standing
    if standing is None:
        return None
    decision = standing.decision
    if standing.readiness is Readiness.LIMIT_PASSED and standing.is_shut:
        return decision, None
    if standing.situation.joins_insured_family:
        decision = decide(replace(standing.situation, joins_insured_family=False), today)
        if decision.needs_three_months and standing.answers.arrived_on is None:
            return decision, None
    first = first_day_told(decision)
    return decision, max(first, today) if first else None


def _is_sent(member: Member) -> bool:
    """A first decision is awaited; a file that came back or was withdrawn is to be sent again."""
    return member.standing is not None and member.standing.progress.is_under_review


def _was_refused(member: Member) -> bool:
    """Refused or contested: nobody can build on it."""
    progress = member.standing.progress if member.standing else None
    return progress is not None and progress.right in REFUSED


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

    able = [member for member in members if _opens_the_way(member, alone[member.id])]
    return min(able, key=rank, default=None)


def _opens_the_way(member: Member, own: Alone | None) -> bool:
    """Insured by France in their own right, today or on a day that is known; a refusal opens nothing."""
    if own is None or not PATHWAYS[own[0].pathway].insures:
        return False
    return _is_covered(member) or (own[1] is not None and not _was_refused(member))


def _turn(member: Member, alone: dict[str, Alone | None], leader: Member | None, today: date) -> FilingTurn:
    own, standing = alone[member.id], member.standing
    if own is None or standing is None:
        return FilingTurn(member=member, way=FilingWay.ASKING, because=("answer-first",))
    decision, alone_on = own
    if _is_covered(member):
        opens = _opens_the_way(member, own)
        return FilingTurn(
            member=member, way=FilingWay.COVERED, because=("is-covered" if opens else "is-covered-ask",)
        )
    if _is_sent(member) or _was_refused(member):
        state = "is-sent" if _is_sent(member) else "was-refused"
        return FilingTurn(member=member, way=FilingWay.SENT, because=(state,), alone_on=alone_on)
    as_family = None
    if leader is not None and leader is not member:
        as_family = _as_family(member, leader, alone[leader.id], today)
        if as_family is not None and (alone_on is None or as_family < alone_on):
            # The way is told, as a question for whoever looks; a day on which to send a file in doubt never is.
            in_doubt = bool(standing.decision.doubts)
            return FilingTurn(
                member=member,
                way=FilingWay.FAMILY,
                because=("family-without-delay", *_what_of_it(leader, alone_on, in_doubt=in_doubt)),
                day=None if in_doubt else as_family,
                alone_on=alone_on,
                waits_for=leader.id,
                has_attestation=_has_attestation(leader),
            )
    if alone_on is None:
        way, why = _without_a_day(standing, decision)
        return FilingTurn(member=member, way=way, because=(why,))
    because = _why_own(member, leader, decision)
    if as_family is not None and decision.needs_three_months:
        because += ("family-spares-proof",)
    return FilingTurn(member=member, way=FilingWay.OWN, because=because, day=alone_on, alone_on=alone_on)


def _as_family(member: Member, leader: Member, leads: Alone | None, today: date) -> date | None:
    """The first day on which the law lets this person file as family of the other, if it does."""
    assert member.standing is not None  # noqa: S101 - the caller has looked
    decision = decide(replace(member.standing.situation, joins_insured_family=True), today)
    rests_on_family = PATHWAYS[decision.pathway].rests_on is RestsOn.FAMILY
    if not rests_on_family or decision.earliest_application is None:
        return None
    insured_on = today if _is_covered(leader) else leads[1] if leads else None
    return max(decision.earliest_application, insured_on, today) if insured_on else None


def _has_attestation(member: Member) -> bool:
    return _is_covered(member) and any(
        member.standing is not None and member.standing.progress.has(each) for each in ATTESTATIONS
    )


def _what_of_it(leader: Member, alone_on: date | None, *, in_doubt: bool) -> tuple[str, ...]:
    """What to know of the way that the other opens."""
    works = leader.standing is not None and works_in_france(leader.standing.situation)
    own_day = "in-doubt" if in_doubt else "own-day-stays" if alone_on else "own-day-unknown"
    return (own_day,) if works or _is_covered(leader) else (own_day, "insured-by-residence")


def _why_own(member: Member, leader: Member | None, decision: Decision) -> tuple[str, ...]:
    works = member.standing is not None and works_in_france(member.standing.situation)
    if works:
        return ("work-opens-at-once",)
    if leader is member:
        return ("first-on-residence" if decision.needs_three_months else "first-on-own-pathway",)
    return ("nothing-gained-by-waiting",)


def _without_a_day(standing: Standing, decision: Decision) -> tuple[FilingWay, str]:
    """Why no day can be given: something must come first, or only a person can tell, or somebody else is in charge."""
    if standing.readiness is Readiness.LIMIT_PASSED:
        return FilingWay.LIMIT_PASSED, "last-day-passed"
    if standing.situation.joins_insured_family:
        return FilingWay.PERSON, "who-is-insured"
    if decision.doubts:
        return FilingWay.PERSON, "in-doubt"
    block = block_of(standing.situation, decision, standing.today)
    if block is not None:
        return FilingWay.BLOCKED, "title-first" if block in TITLE_BLOCKS else "not-yet"
    return FilingWay.ELSEWHERE, "no-application"


def place_of(turn: FilingTurn) -> tuple[int, date, bool, bool]:
    """Who is covered, who has sent, then by day; of two on one day, who waits for nobody and who works."""
    stage = {FilingWay.COVERED: 0, FilingWay.SENT: 1}.get(turn.way, 2)
    waits, works = turn.way is FilingWay.FAMILY, turn.because[0] == "work-opens-at-once"
    return stage, turn.day or date.max, waits, not works
