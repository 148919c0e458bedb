"""Do these proofs show more than three months of uninterrupted residence, and what is missing?"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Proof:
    """One paper. `kind` is a key of residence.toml; dates are those printed on it.

    `holder` is "applicant", "spouse" or "other".
    """

    id: str
    kind: str
    starts_on: date | None = None
    ends_on: date | None = None
    issued_on: date | None = None
    holder: str = "applicant"
