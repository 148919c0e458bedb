"""What a paper must have to be worth its place: that it can be read, all pages, a signature, the parents, a translation."""

from collections.abc import Iterator

from documents.checklist import TRANSLATIONS
from documents.papers.concordance.findings import Check, Finding, NeededFor, Verdict
from documents.papers.concordance.remedies import finding
from documents.papers.concordance.sureness import is_sure
from documents.papers.found import Reading, Signed
from documents.papers.reading.marks import PaperMark
from documents.translations import Translation


WITH_PARENTS = frozenset({"birth_cert", "child_birth_cert"})
SIGNED = frozenset({"lease", "work_contract", "host_pack", "parental_auth", "sworn_self"})
FRENCH = "fr"


def legible_finding(reading: Reading) -> Finding:
    """Whether a machine could read it at all. A person may do better: only that is asked.

    Where none looked (nothing is installed, or it was stopped), nothing was found and the paper isn't called illegible.
    """
    if not reading.legible:
        return finding(Check.LEGIBLE, Verdict.DIFFERS, remedy="illegible")
    if not (reading.kind or reading.names or reading.issued_on or reading.covers):
        return finding(Check.LEGIBLE, Verdict.CANNOT_TELL, remedy="legible-unsure")
    return finding(Check.LEGIBLE, Verdict.AGREES)


def pages_findings(reading: Reading) -> Iterator[Finding]:
    """Whether the pages that the paper counts are all there; nothing where it counts none."""
    if PaperMark.PAGES_MISSING in reading.marks:
        yield finding(Check.PAGES, Verdict.DIFFERS, remedy="pages-missing")
    elif PaperMark.PAGES_COMPLETE in reading.marks:
        yield finding(Check.PAGES, Verdict.AGREES)
    elif PaperMark.PAGES_UNSURE in reading.marks:
        yield finding(Check.PAGES, Verdict.CANNOT_TELL, remedy="pages-unsure")


def signature_findings(reading: Reading, needed: NeededFor) -> Iterator[Finding]:
    """A lease, a contract and a host's letter are worth nothing unsigned."""
    kind = reading.kind.value if reading.kind else needed.proof_kind or needed.key
    if kind not in SIGNED:
        return
    if PaperMark.SIGNED in reading.marks:
        yield finding(Check.SIGNATURE, Verdict.AGREES)
    elif PaperMark.UNSIGNED in reading.marks:
        yield finding(Check.SIGNATURE, Verdict.DIFFERS, remedy="unsigned")
    else:
        yield finding(Check.SIGNATURE, Verdict.CANNOT_TELL, remedy="signature-unsure")


def parents_findings(reading: Reading, needed: NeededFor) -> Iterator[Finding]:
    """A short extract names no parents, and is sent back."""
    if needed.key not in WITH_PARENTS or (reading.kind and reading.kind.value not in WITH_PARENTS):
        return
    if PaperMark.PARENTS_NAMED in reading.marks:
        yield finding(Check.PARENTS, Verdict.AGREES)
    elif PaperMark.NO_PARENTS in reading.marks:
        yield finding(Check.PARENTS, Verdict.DIFFERS, remedy="no-parents")
    else:
        yield finding(Check.PARENTS, Verdict.CANNOT_TELL, remedy="parents-unsure")


def symbol_findings(reading: Reading) -> Iterator[Finding]:
    """What the signed symbol says; none proves nothing, and neither does an authority that isn't known here."""
    verdicts = {
        Signed.VERIFIED: (Verdict.AGREES, ""),
        Signed.UNKNOWN_AUTHORITY: (Verdict.CANNOT_TELL, "symbol-unknown"),
        Signed.INVALID: (Verdict.DIFFERS, "symbol-invalid"),
    }
    if reading.signed is not None:
        verdict, remedy = verdicts[reading.signed]
        yield finding(Check.SYMBOL, verdict, remedy=remedy)


def translation_findings(reading: Reading, needed: NeededFor) -> Iterator[Finding]:
    """Whether a French translation is owed. R114-7 looks at who issued the paper, and asks nothing of one in French."""
    rule = needed.translation
    if rule not in (Translation.SWORN, Translation.DEPENDS_ON_ISSUER, Translation.OPTIONAL):
        return
    if PaperMark.MULTILINGUAL in reading.marks:
        yield finding(Check.TRANSLATION, Verdict.AGREES)
        return
    language = reading.language.value if reading.language else ""
    if language == FRENCH and is_sure(reading.language):
        yield finding(Check.TRANSLATION, Verdict.AGREES)
    elif rule is Translation.SWORN and language and is_sure(reading.language):
        yield finding(Check.TRANSLATION, Verdict.DIFFERS, remedy="translation-sworn")
    elif rule is Translation.OPTIONAL and not language:
        return
    else:
        remedy = "translation-optional" if rule is Translation.OPTIONAL else "translation-depends"
        yield finding(Check.TRANSLATION, Verdict.CANNOT_TELL, expected=TRANSLATIONS[rule], remedy=remedy)
