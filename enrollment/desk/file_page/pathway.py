"""The pathway of a file at the desk: why it is this one, with who says so, and what is in doubt."""

from typing import Any

from enrollment.standing.law.standing import Standing
from pathways.flags import FLAGS
from pathways.reasons import as_said
from pathways.told import flags_for, lead_for


def pathway_beside(standing: Standing) -> dict[str, Any]:
    """The reasons and doubts as facts: each with its level, its source and the day on which that was read."""
    decision = standing.decision
    flags = flags_for(decision, standing.situation, standing.judged_on)
    return {
        "lead": lead_for(decision, standing.situation, standing.judged_on),
        "reasons": [as_said(each) for each in decision.reasons],
        "doubt_facts": [as_said(each) for each in decision.doubts],
        "flags": [FLAGS[each] for each in sorted(flags)],
    }
