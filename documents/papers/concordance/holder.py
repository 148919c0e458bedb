"""In whose name a proof of residence stands, as far as the names read on it say so."""

from documents.papers.concordance.findings import Identity, Verdict
from documents.papers.concordance.likeness import best_of, names_alike
from documents.papers.concordance.names import Name, names_on_paper
from documents.papers.concordance.people import names_of
from documents.papers.concordance.whose import ProofHolder
from documents.papers.found import Reading
from documents.proof_kinds import KINDS


def holder_read(identity: Identity, reading: Reading | None, kind: str) -> str:
    """The holder as a proof of residence keeps it ("applicant", "spouse" or "both"); "" where the names don't say which.

    Nobody is taken for the holder unseen: a stranger's bill read as nobody's would count as the applicant's.
    """
    if reading is None or kind not in KINDS:
        return ""
    whose = KINDS[kind].whose
    names = _names(reading)
    # A personal paper is the first-named's; whoever comes after is an employer or an official.
    fitting = {_who(identity, name) for name in (names[:1] if whose is ProofHolder.APPLICANT else names)}
    if {"applicant", "spouse"} <= fitting:
        return "both"
    if "applicant" in fitting:
        return "applicant"
    # For whom a host's letter or a child's certificate counts isn't told by a name alone.
    return "spouse" if "spouse" in fitting and whose is not ProofHolder.ANYONE else ""


def is_in_anothers_name(identity: Identity, reading: Reading | None, kind: str, holder: str) -> bool:
    """Whether a name stands on it, and it isn't that of the holder who was said; others' papers aside."""
    if reading is None or not _names(reading) or holder == "other":
        return False
    if kind in KINDS and KINDS[kind].whose is ProofHolder.ANYONE:
        return False
    read = holder_read(identity, reading, kind)
    return read not in (holder, "both")


def _names(reading: Reading) -> list[Name]:
    return [name for found in reading.names for name in names_on_paper(found.value)]


def _who(identity: Identity, name: Name) -> str:
    """The key of the one person whom the name fits best; "" where it fits nobody, or two equally."""
    fits = [
        (alike.distance, person.key)
        for person in identity.people
        if person.called
        and (alike := best_of(names_alike(own, name) for own in names_of(person))).verdict is Verdict.AGREES
    ]
    best = [key for distance, key in fits if distance == min(fits)[0]]
    return best[0] if len(best) == 1 else ""
