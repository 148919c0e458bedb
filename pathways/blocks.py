"""What keeps a pathway shut for now, and the one act that opens it.

The law says "not now" in two ways: the pathway itself isn't open yet, or the title ends before the first day on which
one could apply. The acts, with their sources and where they are done, lie in `blocks.toml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from pathways.decision import Decision
from pathways.facts.fact import Fact, Level, Text
from pathways.facts.tables import table_beside
from pathways.filing_day import Opens
from pathways.pathway_facts import PATHWAYS, Gate, Kind
from pathways.regularity import title_problem
from pathways.situation import Situation
from pathways.three_months import add_months, first_day_after_wait


class Block(StrEnum):
    """Why not now."""

    TITLE_NOT_LISTED = "title-not-listed"
    TITLE_TO_VALIDATE = "title-to-validate"
    TITLE_NOT_VALIDATED_IN_TIME = "title-not-validated-in-time"
    TITLE_NOT_BEGUN = "title-not-begun"
    TITLE_ENDED = "title-ended"
    TITLE_ENDS_TOO_SOON = "title-ends-too-soon"
    WORK_NOT_BEGUN = "work-not-begun"
    AME_TOO_EARLY = "ame-too-early"


TITLE_BLOCKS = frozenset(block for block in Block if block.value.startswith("title-"))


@dataclass(frozen=True, kw_only=True)
class OpeningAct(Fact):
    """The one act that opens the way. The sentence says how; `title` names it.

    `link` is the official page where it is done, with what its button says; `changes` the field of the situation to
    answer anew once it is done; `months`, how long from the arrival it can be done, where a text says so.
    """

    title: Text
    changes: str
    link: str = ""
    button: Text | None = None
    months: int | None = None


def _act(entry: dict[str, Any]) -> OpeningAct:
    button = entry.get("button")
    return OpeningAct(
        **entry
        | {
            "title": Text(**entry["title"]),
            "button": Text(**button) if button else None,
            "level": Level(entry["level"]),
        }
    )


def _acts() -> Mapping[Block, OpeningAct]:
    entries = table_beside(__file__)
    if strangers := set(entries) ^ set(Block):
        raise ValueError(f"blocks.toml: a block without its act, or the reverse: {sorted(strangers)}")
    return MappingProxyType({block: _act(entries[block]) for block in Block})


ACTS = _acts()


def block_of(situation: Situation, decision: Decision, today: date) -> Block | None:
    """What keeps the pathway shut on this day; None where it is open, or leads elsewhere, or is in doubt."""
    facts = PATHWAYS[decision.pathway]
    match facts.gate:
        case _ if decision.doubts or facts.kind is Kind.ELSEWHERE:
            return None
        case Gate.TITLE:
            return _title_block(situation, today)
        case Gate.WORK:
            return Block.WORK_NOT_BEGUN
        case Gate.TIME:
            return Block.AME_TOO_EARLY
    ends_too_soon = facts.opens is not Opens.NOTHING and decision.first_day is None
    return Block.TITLE_ENDS_TOO_SOON if ends_too_soon else None


def opens_on(block: Block, situation: Situation) -> date | None:
    """The day from which the way is open by itself, where time alone opens it."""
    if block is Block.TITLE_NOT_BEGUN:
        return situation.permit_from
    return first_day_after_wait(situation.arrived_on) if block is Block.AME_TOO_EARLY else None


def opens_until(block: Block, situation: Situation) -> date | None:
    """The last day of the act that opens it, where there is one."""
    months = ACTS[block].months
    return None if months is None else add_months(situation.arrived_on, months)


def _title_block(situation: Situation, today: date) -> Block:
    problem = title_problem(situation)
    if problem == "title-not-listed":
        return Block.TITLE_NOT_LISTED
    # A visa that has ended can't be validated any more.
    if situation.permit_to is not None and situation.permit_to < today:
        return Block.TITLE_ENDED
    if problem != "title-to-validate":
        return Block.TITLE_NOT_BEGUN
    last_day = opens_until(Block.TITLE_TO_VALIDATE, situation)
    is_late = last_day is not None and last_day < today
    return Block.TITLE_NOT_VALIDATED_IN_TIME if is_late else Block.TITLE_TO_VALIDATE
