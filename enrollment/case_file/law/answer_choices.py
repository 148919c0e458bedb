"""Choices of answers that the law of the pathways doesn't list: what a question offers is wider or coarser."""

from enum import StrEnum

from pathways.situation import ForeignCover


class ParticularCase(StrEnum):
    """Circumstances in which somebody else is in charge of a person's cover."""

    NONE = "none"
    MEDICAL = "medical"
    DIPLOMATIC = "diplomatic"
    INTERNATIONAL_ORGANISATION = "international-organisation"
    INTERNATIONAL_STAFF = "international-staff"
    ASSISTED = "assisted"


class RequestAnswer(StrEnum):
    """What the préfecture has answered so far to the request for a title."""

    NOTHING = "nothing"
    CONFIRMATION = "confirmation"
    PAPER = "paper"
    REFUSAL = "refusal"


class ProtectionAnswer(StrEnum):
    """Protection as one tells it: minors and adults who ask for asylum give the same answer."""

    NONE = "none"
    REFUGEE = "refugee"
    SUBSIDIARY = "subsidiary"
    ASYLUM = "asylum"


class CoverAnswer(StrEnum):
    """Papers of another country; that of Québec or Andorra is for studies alone, and covers them by agreement."""

    NONE = "none"
    S1 = "s1"
    EHIC = "ehic"
    A1 = "a1"
    STUDY_AGREEMENT = "study-agreement"

    @property
    def of_the_rules(self) -> ForeignCover:
        """An agreement on studies is no cover of another State to the rules: they ask for it by itself."""
        return ForeignCover.NONE if self is CoverAnswer.STUDY_AGREEMENT else ForeignCover(self)


class PensionAnswer(StrEnum):
    """Which State pays a pension, as far as it matters to the rules."""

    NONE = "none"
    FRENCH = "french"
    FOREIGN = "foreign"
    BOTH = "both"
    ELSEWHERE = "elsewhere"


class Attachment(StrEnum):
    """With which parents the children are registered."""

    ONE = "one"
    BOTH = "both"
