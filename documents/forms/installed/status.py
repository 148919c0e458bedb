"""What the operator reads of a form's blanks: which one is in use, and all that happened before."""

from documents.forms.installed.blank_registry import BlankRegistry
from documents.forms.registry import FORMS


def status(slug: str, registry: BlankRegistry) -> str:
    """What is in use, and all that happened before."""
    used = registry.in_use(slug)
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
        for event in reversed(registry.events(slug))
    ]
    return "\n".join(said)
