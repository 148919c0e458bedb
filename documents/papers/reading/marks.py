"""What a paper has or lacks beside its values: codes that `Reading.marks` carries."""

from enum import StrEnum


class PaperMark(StrEnum):
    """One code each; none is a verdict."""

    SIGNED = "signed"  # something is drawn beside the word "signature", or it says that it was signed electronically
    UNSIGNED = "unsigned"  # there is a place for a signature, and nothing in it
    PARENTS_NAMED = "parents-named"
    NO_PARENTS = "no-parents"  # a birth certificate that was read well and names no parent
    MULTILINGUAL = "multilingual"  # a form of the European Union, or an extract after the Vienna convention
    IBAN_VALID = "iban-valid"
    IBAN_INVALID = "iban-invalid"
    ZONE_READ = "zone-read"  # the machine-readable zone, all check digits right
    ZONE_UNREADABLE = "zone-unreadable"  # lines that look like one, and a check digit that is wrong
    ZONE_DAYS_READ = (
        "zone-days-read"  # of such lines on a picture the two days, each with its own check digit right
    )
    SECOND_HOME_TAX = (
        "second-home-tax"  # a notice of the taxe d’habitation, which since 2023 is for second homes alone
    )
    PAGES_COMPLETE = "pages-complete"  # « page 1/2 » and « page 2/2 »
    PAGES_MISSING = "pages-missing"  # « page 1/2 » alone
    PAGES_UNSURE = "pages-unsure"  # numbers that don't go together
    # What a paper of one kind is, where several serve (`kinds.toml`).
    VISA_STICKER = "visa-sticker"
    RECEIPT = "receipt"
    DEPOSIT_CONFIRMATION = "deposit-confirmation"
    PROLONGATION = "prolongation"
    FAVOURABLE_DECISION = "favourable-decision"
    URSSAF_ATTESTATION = "urssaf-attestation"
