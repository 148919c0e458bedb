"""Why a file is not taken as a blank; the sentences lie in `refusals.toml`."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from pathways.facts.fact import Text
from pathways.facts.tables import table_beside


class BlankRefusal(StrEnum):
    """What is wrong with the file."""

    MISSING = "missing"
    EMPTY = "empty"
    NOT_PDF = "not-pdf"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"
    TOO_HEAVY = "too-heavy"
    TOO_DEEP = "too-deep"
    TOO_SLOW = "too-slow"
    TOO_MANY_PAGES = "too-many-pages"
    PAGE_SIZE = "page-size"
    ENCRYPTED = "encrypted"
    PROTECTED = "protected"
    SCRIPTS = "scripts"
    LAUNCHES = "launches"
    ATTACHMENTS = "attachments"
    NO_BOXES = "no-boxes"
    PICTURE = "picture"
    XFA_ONLY = "xfa-only"
    UNCERTAIN = "uncertain"
    OUR_OWN = "our-own"
    OTHER_FORM = "other-form"
    OTHER_REVISION = "other-revision"
    NO_NUMBER = "no-number"
    ADDRESS = "address"
    OFFLINE = "offline"


SENTENCES: Mapping[BlankRefusal, Text] = MappingProxyType(
    {BlankRefusal(code): Text(**text) for code, text in table_beside(__file__).items()}
)
if unsaid := set(BlankRefusal) - SENTENCES.keys():
    raise LookupError(f"refusals.toml has no sentence for {unsaid}")


class BlankRefused(Exception):
    """The file is not taken; `sentence` says why, and `detail` more where there is more to say."""

    def __init__(self, reason: BlankRefusal, detail: str = "") -> None:
        sentence = SENTENCES[reason]
        super().__init__(f"{sentence.en} ({detail})" if detail else sentence.en)
        self.reason, self.sentence, self.detail = reason, sentence, detail
