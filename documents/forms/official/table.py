"""What the operator reads: field, box, how it was found, how sure; and which blanks were in use before."""

from collections.abc import Iterable, Sequence

from documents.forms.description import FORMS, Form
from documents.forms.official.calibration import what
from documents.forms.official.findings import Findings
from documents.forms.official.matches import Match
from documents.forms.official.planning import Plan
from documents.forms.shelf import Shelf


HEAD = ("FIELD", "BOX", "FOUND BY", "SURE")


def aligned(rows: Iterable[Sequence[str]]) -> str:
    """Columns under each other."""
    lines = list(rows)
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def table(form: Form, plan: Plan, findings: Findings) -> str:
    """Every match, then what has no field, no box, or is wrong."""
    rows = [HEAD, *(_row(match) for match in plan.matches)]
    said = [aligned(rows)]
    matched = {match.box for match in plan.matches}
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
        match.box,
        match.how or "–",
        f"{sure}  DOUBTFUL: {match.doubt}" if match.doubt else sure,
    )


def status(slug: str, shelf: Shelf) -> str:
    """What is in use, and all that happened before."""
    used = shelf.in_use(slug)
    if used.provenance is None or used.accepted is None:
        said = [f"{slug}: our own preparation copy ({FORMS[slug].number}) is in use."]
    else:
        said = [
            f"{slug}: the official blank {used.form.number} is in use.",
            f"  sha256    {used.provenance.sha256}",
            f"  from      {used.provenance.origin}",
            f"  accepted  {used.accepted.at:%Y-%m-%d %H:%M} by {used.accepted.by}",
        ]
    said += [
        f"  {event.at:%Y-%m-%d %H:%M}  {event.action}  {event.blank or 'our own preparation copy'}  by {event.by}"
        for event in reversed(shelf.events(slug))
    ]
    return "\n".join(said)
