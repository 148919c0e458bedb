"""Boxes beside which a picture shows a word that nobody could read: whatever was found of them is a doubt.

The word that is missing may be the one on which it hangs: “nom” may be “nom d’usage”.
"""

from collections.abc import Sequence

from documents.forms.inspection.found_boxes import BoxPlace, FoundBoxes, Rectangle
from documents.forms.matching.match import Match


DOUBT = "a word beside it can’t be read with certainty"
BESIDE, ABOVE = 200.0, 40.0  # points: as far as a label may stand from its box
AROUND = 20.0  # to the sides of a box, for a label above it


def unsure_boxes(findings: FoundBoxes) -> frozenset[str]:
    """The names of these boxes."""
    # Within a box recognition takes the uprights of its cells for letters.
    words = [
        each for each in findings.unsure if not any(_is_within(each, place) for place in findings.places)
    ]
    return frozenset(place.box for place in findings.places if _is_near_one(place, words))


def _is_within(word: Rectangle, place: BoxPlace) -> bool:
    middle = (word.left + word.right) / 2
    return place.beside(word) and place.left <= middle <= place.right


def _is_near_one(place: BoxPlace, words: Sequence[Rectangle]) -> bool:
    return any(
        word.page == place.page
        and (
            (
                (place.beside(word) or word.beside(place))
                and place.left - BESIDE <= word.right
                and word.left <= place.right + BESIDE
            )
            or (
                0 <= word.middle - place.middle <= place.height / 2 + ABOVE
                and place.left - AROUND <= word.right
                and word.left <= place.right + AROUND
            )
        )
        for word in words
    )


def is_among(match: Match, boxes: frozenset[str]) -> bool:
    """Whether one of its boxes is one of these."""
    return not boxes.isdisjoint((match.box, *match.then))
