"""Why a list of addresses is not taken, each in one sentence for whoever runs the site."""

from enum import Enum


class Unreadable(Enum):
    """The value is the sentence."""

    MISSING = "The file can’t be opened"
    EMPTY = "The file is empty"
    TOO_LARGE = "The file is too large for such a list"
    ARCHIVE = "This is an archive: unpack it, and give the list that lies in it"
    ENCODING = "The file isn’t written in UTF-8: save it so, and try again"
    OTHER_CSV = (
        "This isn’t the list of the funds’ addresses: it lacks columns for name, address, postcode and town"
    )
    OTHER_JSON = "This is another JSON file than the State’s local directory"
    CUT_OFF = "The file is cut off or damaged"
    FEW = "Too few funds are in it: half a file, or another list"
    UNDATED = "The name of the file says no day: say of which day the list is, with --dated 2026-10-01"
    TO_COME = "The list can’t be of a day to come"


class UnreadableList(ValueError):
    """The sentence, and what it is about."""

    def __init__(self, refusal: Unreadable, about: str = "") -> None:
        super().__init__(f"{refusal.value} ({about})." if about else f"{refusal.value}.")
        self.refusal = refusal
