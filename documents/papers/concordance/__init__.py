"""Whether papers agree with each other, with the person's answers and with the day of filing."""

from documents.papers.concordance.comparison import compare, compare_all
from documents.papers.concordance.findings import Finding, Given, Identity, NeededFor, Person


__all__ = ["Finding", "Given", "Identity", "NeededFor", "Person", "compare", "compare_all"]
