"""Whether papers agree with each other, with the person's answers and with the day of filing."""

from documents.papers.concordance.comparison import compare
from documents.papers.concordance.findings import Finding, Identity, NeededFor, Person


__all__ = ["Finding", "Identity", "NeededFor", "Person", "compare"]
