"""In whose name a paper may stand, and which papers speak of where somebody lives."""

from documents.papers.concordance.findings import NeededFor
from documents.papers.found import Reading
from documents.proof_kinds import KINDS, ProofHolder, ProofKind


__all__ = ["ProofHolder", "is_hosts_own", "is_of_host", "is_residence", "proof_kind_of", "whose"]

RESIDENCE = frozenset(
    {"residence_proof", "address_proof", "host_pack", "domiciliation", "hotel_invoice", "benefit_attestation"}
)
# They name several people of the household, and whoever of them was read first.
OF_THE_HOUSEHOLD = frozenset(
    {"marriage_cert", "livret_famille", "resources", "form_s3705", "ofpra_papers", "name_change"}
)
# By nature in the name of somebody whom the file may not know: the insured relative, a guardian, a parent.
OF_ANYONE = frozenset({"insured_attestation", "guardianship", "parental_auth", "host_pack", "letter_cover"})


def is_residence(needed: NeededFor) -> bool:
    """Whether the paper was given to show where somebody lives, or since when."""
    return bool(needed.proof_kind) or needed.key in RESIDENCE


def is_of_host(needed: NeededFor) -> bool:
    """One of a host's three papers, which speak of two people."""
    return "host_pack" in (needed.key, needed.proof_kind)


def is_hosts_own(needed: NeededFor, reading: Reading) -> bool:
    """A host's identity paper or bill: in the host's name, and compared with the host's letter."""
    return is_of_host(needed) and reading.kind is not None and reading.kind.value != "host_pack"


def proof_kind_of(needed: NeededFor, reading: Reading) -> ProofKind | None:
    """Which kind of proof of residence it is: as it was given, or as it was read."""
    read = reading.kind.value if reading.kind else ""
    return KINDS.get(needed.proof_kind) or KINDS.get(needed.key) or KINDS.get(read)


def whose(needed: NeededFor, reading: Reading) -> ProofHolder:
    """In whose name the paper may stand."""
    if needed.key in OF_ANYONE:
        return ProofHolder.ANYONE
    if is_residence(needed):
        kind = proof_kind_of(needed, reading)
        return kind.whose if kind else ProofHolder.HOUSEHOLD
    return ProofHolder.HOUSEHOLD if needed.key in OF_THE_HOUSEHOLD else ProofHolder.APPLICANT
