"""The pathway of a file at the desk: why it is this one, with who says so, what is in doubt, and what opens a way that is shut."""

from typing import Any

from enrollment.standing.law.limits import limits_passed
from enrollment.standing.law.standing import Readiness, Standing
from enrollment.tracking.law.limit_table import LIMITS
from pathways.blocks import ACTS
from pathways.flags import FLAGS
from pathways.reasons import as_said
from pathways.told import flags_for, lead_for


def pathway_beside(standing: Standing) -> dict[str, Any]:
    """The reasons and doubts as facts: each with its level, its source and the day on which that was read.

    A doubt is no reason as well: the same words would stand there twice. `opening`: the act that must come first;
    `still_to_do`: what can be done although a last day has passed.
    """
    decision = standing.decision
    passed = limits_passed(standing) if standing.readiness is Readiness.LIMIT_PASSED else ()
    flags = flags_for(decision, standing.situation, standing.judged_on)
    return {
        "lead": lead_for(decision, standing.situation, standing.judged_on),
        "reasons": [as_said(each) for each in decision.reasons if each not in decision.doubts],
        "doubt_facts": [as_said(each) for each in decision.doubts],
        "opening": ACTS[standing.block] if standing.block and not standing.is_out else None,
        "still_to_do": [over for each in passed if (over := LIMITS[each.code].over)],
        "flags": [FLAGS[each] for each in sorted(flags)],
    }
