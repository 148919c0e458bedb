"""Where words stand on a page: exactly in a PDF’s text, nearly where letters were recognised on a picture."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from documents.papers.found import Box
from documents.papers.reading.page import Page, Word, around, spot_of, sureness
from pathways.facts.plain_letters import plain_words


NEAR = 80  # of 100: one letter of five may be another
SHORTEST_PLURAL = 5
LONG = 10  # letters; a shorter word has one more, or less, and not two: « assuré » isn't « assurance »
SHORTEST_NEAR = 5  # shorter words are other words when a letter changes


@dataclass(frozen=True)
class Run:
    """Words in a row on a page, by the numbers of the first and the last."""

    page: Page
    first: int
    last: int

    @property
    def words(self) -> tuple[Word, ...]:
        """The words themselves."""
        return self.page.words[self.first : self.last + 1]

    @property
    def box(self) -> Box:
        """Around them, on the page turned upright."""
        return around(self.words)

    @property
    def spot(self) -> Box:
        """Around them, on the page as it is shown."""
        return spot_of(self.words)

    @property
    def sure(self) -> float:
        """How sure they are together."""
        return sureness(self.words)


class Index:
    """Every plain word of a page, and the places at which it stands."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._near: dict[str, frozenset[str]] = {}

    @cached_property
    def tokens(self) -> tuple[tuple[str, int], ...]:
        """Plain words in reading order, each with the number of the word it belongs to."""
        return tuple(
            (each, at) for at, word in enumerate(self.page.words) for each in plain_words(word.text).split()
        )

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """The numbers of the tokens that read so."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, (token, _at) in enumerate(self.tokens):
            found[token].append(place)
        return found

    def forms_of(self, token: str) -> frozenset[str]:
        """The words of the page that are this one, or a form of it."""
        return frozenset(each for each in _forms(token) if each in self.places)

    def alike(self, token: str) -> frozenset[str]:
        """The words of the page that may be this one."""
        if token not in self._near:
            near: Iterable[str] = self.forms_of(token)
            if self.page.is_picture and len(token) >= SHORTEST_NEAR:
                near = [*near] + [
                    each
                    for each, _score, _at in process.extract(
                        token, list(self.places), scorer=fuzz.ratio, score_cutoff=NEAR, limit=None
                    )
                    if each[:1].isdigit() == token[:1].isdigit()
                    and abs(len(each) - len(token)) <= (1 if len(token) < LONG else 2)
                ]
            self._near[token] = frozenset(near)
        return self._near[token]

    def find(self, phrase: str, *, exactly: bool = False) -> Iterator[Run]:
        """Each place of the phrase. `exactly`: letter by letter, on a picture too."""
        wanted = plain_words(phrase).split()
        alike = [self.forms_of(token) if exactly else self.alike(token) for token in wanted]
        if not wanted or not all(alike):
            return
        starts = sorted(place for token in alike[0] for place in self.places[token])
        for start in starts:
            row = self.tokens[start : start + len(wanted)]
            if len(row) == len(wanted) and all(
                token in near for (token, _at), near in zip(row, alike, strict=True)
            ):
                yield Run(self.page, row[0][1], row[-1][1])

    def has(self, phrase: str, *, exactly: bool = False) -> bool:
        """Whether it stands there."""
        return next(self.find(phrase, exactly=exactly), None) is not None

    def find_any(self, phrases: Iterable[str]) -> list[Run]:
        """Every place of any of them; of two at one place the longer."""
        found = [run for phrase in phrases for run in self.find(phrase)]
        return [
            run
            for run in found
            if not any(
                other.first <= run.first
                and run.last <= other.last
                and (other.last - other.first) > (run.last - run.first)
                for other in found
            )
        ]


def _forms(token: str) -> tuple[str, ...]:
    """One or several, him or her: locataire, locataires; domicilié, domiciliée."""
    if len(token) < SHORTEST_PLURAL or token[-1].isdigit():
        return (token,)
    hers = (f"{token}e",) if token[-1] in "eit" else ()
    return (token, token.removesuffix("s") if token.endswith("s") else f"{token}s", *hers)
