"""Why a file is not taken as a blank, each reason in a sentence for the operator."""

from enum import StrEnum


class Refusal(StrEnum):
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


SENTENCES = {
    Refusal.MISSING: "There is no such file, or it can’t be read.",
    Refusal.EMPTY: "The file is empty.",
    Refusal.NOT_PDF: "This is not a PDF.",
    Refusal.TRUNCATED: "The file is cut off: its end is missing. Download it again.",
    Refusal.DAMAGED: "The file is damaged and can’t be read as a PDF.",
    Refusal.TOO_LARGE: "The file is too large for a form (20 MB at most).",
    Refusal.TOO_HEAVY: "The file asks for more memory than a form needs: it was stopped.",
    Refusal.TOO_DEEP: "The file is nested so deep that it was stopped.",
    Refusal.TOO_SLOW: "The file takes longer to read than a form needs: it was stopped.",
    Refusal.TOO_MANY_PAGES: "The file has more pages than a form (40 at most).",
    Refusal.PAGE_SIZE: "A page is not of a form’s size.",
    Refusal.ENCRYPTED: "The file needs a password, or its maker doesn’t permit filling it in. Filling it needs a copy "
    "without protection, from the issuer.",
    Refusal.PROTECTED: "The file is protected, but opens without a password and permits filling it in. Say --unprotect: "
    "the blank is then installed without its protection.",
    Refusal.SCRIPTS: "The file carries JavaScript. If you trust where it comes from, say --strip-scripts: "
    "the blank is then installed without.",
    Refusal.LAUNCHES: "The file starts programs, plays media or sends data elsewhere by itself.",
    Refusal.ATTACHMENTS: "The file carries other files inside.",
    Refusal.NO_BOXES: "The PDF has neither fillable boxes nor printed lines, cells or squares to write in: it can "
    "only be filled by hand.",
    Refusal.PICTURE: "The PDF is a picture of a form: its words can’t be read, so nobody can tell which line is for "
    "what. Take the issuer’s own file, or a scan with a layer of text.",
    Refusal.XFA_ONLY: "The form exists only as XFA, which nothing but Adobe’s own reader fills.",
    Refusal.UNCERTAIN: "None of its boxes could be told with certainty.",
    Refusal.OUR_OWN: "This is our own preparation copy, not the official form.",
    Refusal.OTHER_FORM: "This is another form.",
    Refusal.OTHER_REVISION: "This is another revision of the form. Compare its boxes with the table, and say "
    "--number-ok to install it all the same.",
    Refusal.NO_NUMBER: "The number of the form is printed nowhere, but its title is. If this is the right form, "
    "say --number-ok.",
    Refusal.ADDRESS: "The address leads away from the administration’s own sites.",
    Refusal.OFFLINE: "The official address can’t be reached from here. Download the form on another machine and "
    "give the file instead.",
}


class Refused(Exception):
    """The file is not taken; `detail` says more where there is more to say."""

    def __init__(self, reason: Refusal, detail: str = "") -> None:
        super().__init__(f"{SENTENCES[reason]} ({detail})" if detail else SENTENCES[reason])
        self.reason = reason
        self.detail = detail
