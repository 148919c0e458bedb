"""What the operator reads of a blank before it is accepted: field, box, how it was found, how sure."""

from collections.abc import Iterable, Sequence

from documents.forms.description import Form
from documents.forms.inspection.found_boxes import FoundBoxes
from documents.forms.matching.calibration import what
from documents.forms.matching.field_map import FieldMap
from documents.forms.matching.match import Match


HEAD = ("FIELD", "BOX", "FOUND BY", "SURE")


def aligned(rows: Iterable[Sequence[str]]) -> str:
    """Columns under each other."""
    lines = list(rows)
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def mapping_table(form: Form, plan: FieldMap, findings: FoundBoxes) -> str:
    """Every match, then what has no field, no box, or is wrong."""
    rows = [HEAD, *(_row(match) for match in plan.matches)]
    said = [aligned(rows)]
    matched = {box for match in plan.matches for box in (match.box, *match.then)}
    unmapped = list(dict.fromkeys(place.box for place in findings.places if place.box not in matched))
    if unmapped:
        said.append(f"Boxes without a field of ours, left empty: {', '.join(unmapped)}")
    if plan.left_out:
        said.append(f"Fields without a box, not printed on this blank: {', '.join(plan.left_out)}")
    if form.repeats:
        said.append(f"Rows for {form.repeats}: {plan.rows}")
    said += [f"PROBLEM  {problem}" for problem in plan.problems]
    return "\n\n".join(said) + "\n"


def _row(match: Match) -> tuple[str, str, str, str]:
    sure = f"{match.strength:4.0%}"
    return (
        what(match),
        ", ".join((match.box, *match.then)),
        match.how or "–",
        f"{sure}  DOUBTFUL: {match.doubt}" if match.doubt else sure,
    )
