"""Whether a paper is of the kind for which it was given."""

from collections.abc import Iterator

from documents.catalogue import CATALOGUE
from documents.papers.concordance.findings import Check, Finding, NeededFor, Verdict
from documents.papers.concordance.remedies import finding
from documents.papers.concordance.sureness import is_sure
from documents.papers.concordance.whose import is_of_host, is_residence
from documents.papers.found import Reading
from documents.papers.reading.marks import PaperMark
from documents.proof_kinds import KINDS, Coverage
from pathways.facts.fact import Text


# One paper under two slugs: of the catalogue and of the proofs of residence, or of a parent and a child.
ONE_PAPER = (
    frozenset({"birth_cert", "child_birth_cert"}),
    frozenset({"rib", "rib_only"}),
    frozenset({"permit", "permit_card"}),
    frozenset({"passport", "entry_stamp"}),
    frozenset({"enrolment_cert", "school_cert_child"}),
    frozenset({"phone_internet_bill", "internet_bill"}),
    frozenset({"address_proof", "residence_proof"}),
)
# What shows identity, and what a machine takes one for the other: a card of the préfecture is a card.
IDENTITY = frozenset({"passport", "id_card", "permit", "permit_card"})
IDENTITY_LINES = frozenset({"child_id", "photo_id"})
# Bills of one supplier look alike, and one bill may be for electricity and gas.
LOOK_ALIKE = (
    frozenset({"elec_bill", "gas_bill", "water_bill", "contract_utility_opening"}),
    frozenset({"phone_internet_bill", "internet_bill", "mobile_bill"}),
    frozenset({"hotel_invoice", "airbnb"}),
    frozenset({"tax_notice", "property_tax_second_home"}),
    frozenset({"host_pack", "sworn_self"}),
    frozenset({"marriage_cert", "livret_famille"}),
    frozenset({"permit", "vlsts_validation", "asylum_cert"}),
    frozenset({"s1_refusal", "insurance_private", "insured_attestation"}),
)
# Made of other papers, or of a paper without a form: no machine can say that one isn't it.
WITHOUT_A_FORM = frozenset(
    {"resources", "letter_cover", "name_change", "guardianship", "s1_refusal", "pension_letter", "host_pack"}
)


def kind_findings(reading: Reading, needed: NeededFor) -> Iterator[Finding]:
    """Whether what was read is what this line asks for."""
    expected = called(needed.proof_kind or needed.key)
    if reading.kind is None:
        yield finding(Check.KIND, Verdict.CANNOT_TELL, expected=expected, remedy="kind-not-read")
        return
    read = reading.kind.value
    doubt = _doubt(reading, needed)
    if doubt:
        yield finding(Check.KIND, Verdict.CANNOT_TELL, expected=expected, found=called(read), remedy=doubt)
    elif _does(read, needed):
        yield finding(Check.KIND, Verdict.AGREES, expected=expected, found=called(read))
    else:
        certain = is_sure(reading.kind) and not _looks_alike(read, needed)
        verdict = Verdict.DIFFERS if certain else Verdict.CANNOT_TELL
        remedy = "wrong-kind" if certain else "kind-unsure"
        yield finding(Check.KIND, verdict, expected=expected, found=called(read), remedy=remedy)


def called(slug: str) -> Text:
    """The name of a kind of paper; the slug itself where neither table knows it."""
    if slug in CATALOGUE:
        return CATALOGUE[slug].name
    return KINDS.get(slug) or Text(en=slug, fr=slug)


def _doubt(reading: Reading, needed: NeededFor) -> str:
    """A paper of the right kind that may be worth nothing all the same."""
    if needed.key == "permit" and PaperMark.DEPOSIT_CONFIRMATION in reading.marks:
        return "deposit-only"
    return "second-home" if is_residence(needed) and PaperMark.SECOND_HOME_TAX in reading.marks else ""


def _does(read: str, needed: NeededFor) -> bool:
    if _is_of_host(read, needed):
        return True
    wanted = {needed.proof_kind} if needed.proof_kind else {needed.key, *needed.accepts}
    if any(read == each or {read, each} <= pair for each in wanted for pair in ONE_PAPER):
        return True
    if needed.key in IDENTITY_LINES:
        return read in IDENTITY
    return is_residence(needed) and not needed.proof_kind and _shows_residence(read)


def _is_of_host(read: str, needed: NeededFor) -> bool:
    """Of the host's three papers: the identity paper or the bill."""
    return is_of_host(needed) and (read in IDENTITY or _shows_residence(read))


def _shows_residence(read: str) -> bool:
    """Any means of proof (CSS R111-2); what one fund's guidance doesn't take is told on the page of the three months."""
    kind = KINDS.get(read)
    return kind is not None and kind.coverage is not Coverage.REFUSED and kind.set_aside is None


def _looks_alike(read: str, needed: NeededFor) -> bool:
    wanted = {needed.key, needed.proof_kind, *needed.accepts}
    if wanted & WITHOUT_A_FORM:
        return True
    return any(read in group and wanted & group for group in LOOK_ALIKE)
