"""Two partners, one plan: the turns in their order, what goes in one envelope, and whose file carries the children."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from enrollment.household.law.filing_order import (
    WITHOUT_A_DAY,
    Alone,
    FilingTurn,
    FilingWay,
    Member,
    Order,
    order_of,
    place_of,
)
from pathways.caisses import Caisse
from pathways.grounds import works_in_france
from pathways.pathway_facts import PATHWAYS


@dataclass(frozen=True, kw_only=True)
class JointEnvelope:
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
class FilingPlan:
    """The household's steps in their order."""

    turns: tuple[FilingTurn, ...]
    envelopes: tuple[JointEnvelope, ...]
    children: Children

    @property
    def first(self) -> FilingTurn | None:
        """Who files first, while anybody still has to."""
        return next((turn for turn in self.turns if turn.day is not None), None)


def plan_for(members: Sequence[Member], today: date) -> FilingPlan:
    """The plan of these files on this day."""
    order = order_of(members, today)
    return FilingPlan(turns=order.turns, envelopes=_envelopes(order.turns), children=_children(order))


def _envelopes(turns: Iterable[FilingTurn]) -> tuple[JointEnvelope, ...]:
    """Files for one fund that can go on one day go together; one whose fund isn't known yet goes by itself."""
    groups: dict[tuple[object, date], list[FilingTurn]] = {}
    for turn in turns:
        standing = turn.member.standing
        if turn.day_is_certain and turn.day is not None and standing is not None and standing.forms:
            fund = standing.caisse or turn.member.id
            groups.setdefault((fund, turn.day), []).append(turn)
    return tuple(
        JointEnvelope(
            caisse=fund if isinstance(fund, Caisse) else None,
            day=day,
            members=tuple(turn.member.id for turn in group),
        )
        for (fund, day), group in groups.items()
    )


def _children(order: Order) -> Children:
    """The form goes with the parent who is insured first; with equal days it stays where the children stand."""
    named = {turn.member.id: _named(turn.member) for turn in order.turns}
    holding = tuple(key for key, children in named.items() if children)
    seen = Counter(child for children in named.values() for child in children)
    twice = tuple(name.title() for (_born_on, name), files in seen.items() if files > 1)

    def rank(turn: FilingTurn) -> tuple[bool, int, date, bool, bool]:
        here = turn.member.id in holding
        stage, _day, waits, _works = place_of(turn)
        # What was sent with the children is not sent again with the other file.
        return not (here and turn.is_done), stage, _insured_from(turn), waits, not here

    able = [turn for turn in order.turns if _can_carry(turn, order.alone[turn.member.id])]
    carrier = min(able, key=rank).member.id if able and holding else ""
    return Children(on_files=holding, carrier=carrier, twice=twice)


def _insured_from(turn: FilingTurn) -> date:
    """The first day of the right: that of the work where it lies behind; otherwise the day of filing."""
    filing, standing = turn.day or date.max, turn.member.standing
    if standing is None or not works_in_france(standing.situation):
        return filing
    return min(standing.situation.activity_started_on or filing, filing)


def _can_carry(turn: FilingTurn, own: Alone | None) -> bool:
    """Covered, or on the way to it, on a pathway whose fund attaches children."""
    if own is None or turn.way in WITHOUT_A_DAY or turn.because == ("was-refused",):
        return False
    return turn.way is FilingWay.FAMILY or PATHWAYS[own[0].pathway].attaches_children


def _named(member: Member) -> frozenset[tuple[date, str]]:
    """Each child by what one recognises it by: the day of birth and the first of the first names."""
    children = member.standing.answers.children if member.standing else ()
    found = ((child.born_on, child.first_names.split()) for child in children)
    return frozenset((born_on, names[0].casefold()) for born_on, names in found if names)
