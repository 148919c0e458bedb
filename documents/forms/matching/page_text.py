"""One page of a stranger's blank: its boxes, the words printed in them, and the runs of words between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from documents.forms.engine.blanks import BoxKind
from documents.forms.inspection.found_boxes import BoxPlace, FoundBoxes, PrintedWord, Rectangle
from documents.forms.matching.phrases import tokens


NEW_RUN = 1.7  # the space that ends a run, in sizes of type
HINTS = frozenset(("j", "jj", "m", "mm", "a", "aa", "aaaa", "jjmmaaaa", "jour", "mois", "annee"))


@dataclass(frozen=True, kw_only=True)
class WordRun(Rectangle):
    """Words printed one after the other on a line."""

    text: str


def is_readable(text: str) -> bool:
    """Dots and bars that show where to write are no words, nor are letters of a font that doesn't say which they are."""
    return bool(tokens(text)) and min(text) >= " "


def is_hint(text: str) -> bool:
    """« J J M M A A A A » says how to write a date, not what to write; « à » is a label."""
    return text != "à" and all(each in HINTS for each in tokens(text)) and bool(tokens(text))


@dataclass(frozen=True, kw_only=True)
class PrintedPage:
    """One page with its boxes and the runs of words between them."""

    page: int
    words: tuple[PrintedWord, ...]
    places: tuple[BoxPlace, ...]

    @cached_property
    def inside(self) -> dict[BoxPlace, tuple[PrintedWord, ...]]:
        """The words that are printed in a box."""
        return {
            place: tuple(
                word
                for word in self.words
                if place.left - 1 <= word.left and word.right <= place.right + 1
                and place.bottom - 1 <= word.middle <= place.top + 1
            )
            for place in self.places
            if place.kind is not BoxKind.CHECK
        }  # fmt: skip

    @cached_property
    def runs(self) -> tuple[WordRun, ...]:
        """All other words, in runs that a box or a wide space ends."""
        in_boxes = {word for words in self.inside.values() for word in words}
        runs: list[list[PrintedWord]] = []
        for word in (each for each in self.words if each not in in_boxes):
            if runs and self._goes_on(runs[-1][-1], word):
                runs[-1].append(word)
            else:
                runs.append([word])
        return tuple(run_of(words) for words in runs)

    def _goes_on(self, last: PrintedWord, word: PrintedWord) -> bool:
        if abs(last.middle - word.middle) > 0.4 * word.height or word.left < last.left:
            return False
        if word.left - last.right > NEW_RUN * word.height:
            return False
        between = (last.right + word.left) / 2
        return not any(
            place.bottom < word.middle < place.top and last.right - 2 < place.right and place.left < word.left + 2
            and place.left - 2 < between < place.right + 2
            for place in self.places
        )  # fmt: skip

    def on_line(self, area: Rectangle) -> list[BoxPlace]:
        """The boxes on a line with this, from the left."""
        found = [each for each in self.places if each.beside(area) or area.beside(each)]
        return sorted(found, key=lambda each: each.left)


def run_of(words: Sequence[PrintedWord]) -> WordRun:
    """The words as one."""
    return WordRun(
        page=words[0].page,
        left=words[0].left,
        right=words[-1].right,
        bottom=min(word.bottom for word in words),
        top=max(word.top for word in words),
        text=" ".join(word.text for word in words),
    )


def pages_of(findings: FoundBoxes) -> tuple[PrintedPage, ...]:
    """The pages that have boxes."""
    return tuple(
        PrintedPage(
            page=page,
            words=tuple(word for word in findings.words if word.page == page and is_readable(word.text)),
            places=tuple(place for place in findings.places if place.page == page),
        )
        for page in range(findings.pages)
        if any(place.page == page for place in findings.places)
    )
