"""Whether a person is to say that they speak little French: never somebody who is French or reads the site in French."""

from enrollment.standing.law.standing import Standing
from enrollment.ui.wording import reads_french
from pathways.situation import Nationality


# French is an official language there: it may be theirs, or not.
FRENCH_SPEAKING = frozenset({"BE", "CA", "CH", "LU", "MC"})


def french_of(standing: Standing) -> set[str]:
    """What letters and scripts may suppose: "speaks-french", "may-speak-french", or neither."""
    if reads_french() or standing.situation.nationality is Nationality.FRENCH:
        return {"speaks-french"}
    return {"may-speak-french"} if standing.answers.nationality_country in FRENCH_SPEAKING else set()
