"""Whether two names are one person's: the words of one against those of the other, whatever their order.

Two names agree when a first name and a surname of one stand in the other, and only one of them has words left over. What
is looked past is said. A plausible name never *differs*; another first name or another surname does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from documents.papers.concordance.findings import Verdict
from documents.papers.concordance.names import SURNAMES, Name, NamePart
from documents.papers.concordance.spelling import Likeness, SpeltWord, likeness


LONGEST_RUN = 3  # words written as one on the other side: « EL HADJ ALI », « ELHADJALI »
GIVEN_LIKE = frozenset({NamePart.GIVEN, NamePart.UNKNOWN})
SURNAME_LIKE = SURNAMES | {NamePart.UNKNOWN}


@dataclass(frozen=True)
class Pair:
    """A run of words of one name that is a run of the other's, as places in each."""

    likeness: Likeness
    tolerated: str
    ours: range
    theirs: range


@dataclass(frozen=True, kw_only=True)
class NamesAlike:
    """Whether two names are one person's. `distance` tells the better of two that agree: 0 is the very same words.

    `shares_first_name`: one of the first names is the same, whatever the surname. `shares_a_word`: a word of one is nearly
    a word of the other.
    """

    verdict: Verdict
    tolerated: tuple[str, ...] = ()
    distance: int = 0
    shares_first_name: bool = False
    shares_a_word: bool = False


def names_alike(ours: Name, theirs: Name) -> NamesAlike:
    """The same whichever name comes first."""
    if not ours.words or not theirs.words:
        return NamesAlike(verdict=Verdict.CANNOT_TELL)
    return _Comparison(ours, theirs).outcome()


@dataclass(frozen=True)
class _Comparison:
    ours: Name
    theirs: Name

    def outcome(self) -> NamesAlike:
        pairs = _pairs(self.ours, self.theirs)
        certain = [pair for pair in pairs if pair.likeness is not Likeness.NEAR]
        rest_ours = _rest(self.ours, {place for pair in pairs for place in pair.ours})
        rest_theirs = _rest(self.theirs, {place for pair in pairs for place in pair.theirs})
        verdict = self._verdict(pairs, certain, rest_ours, rest_theirs)
        tolerated = tuple(dict.fromkeys(self._looked_past(pairs, rest_ours, rest_theirs)))
        distance = sum(pair.likeness for pair in pairs) + 2 * len(rest_ours) + 2 * len(rest_theirs)
        return NamesAlike(
            verdict=verdict,
            tolerated=tolerated,
            distance=distance,
            shares_a_word=bool(pairs),
            shares_first_name=any(self._is_given(pair) and not self._is_initial(pair) for pair in certain),
        )

    def _verdict(
        self, pairs: list[Pair], certain: list[Pair], rest_ours: list[int], rest_theirs: list[int]
    ) -> Verdict:
        all_told = not rest_ours and not rest_theirs
        if certain and all_told and len(certain) == len(pairs):
            return Verdict.AGREES if self._names_someone(certain) else Verdict.CANNOT_TELL
        if self._is_whole(certain):
            return Verdict.CANNOT_TELL if self._speaks_of_two(rest_ours, rest_theirs) else Verdict.AGREES
        if self._is_whole(pairs):
            return Verdict.CANNOT_TELL
        # Part of a name is nobody's; two words that stand crosswise may be a name turned round.
        is_part = bool(pairs) and not (rest_ours and rest_theirs)
        crosswise = any(
            NamePart.GIVEN in parts and parts & SURNAMES
            for parts in (self._parts(self.ours, certain, 0), self._parts(self.theirs, certain, 1))
        )
        return Verdict.CANNOT_TELL if is_part or crosswise else Verdict.DIFFERS

    def _parts(self, name: Name, pairs: list[Pair], side: int) -> set[NamePart]:
        """What the words that are in both names are in one of them."""
        return {
            name.words[place].part
            for pair in pairs
            if not self._is_initial(pair)
            for place in (pair.ours, pair.theirs)[side]
        }

    def _speaks_of_two(self, rest_ours: list[int], rest_theirs: list[int]) -> bool:
        """Other first names on both sides, or other surnames: cousins, twins. A middle name here and a surname there aren't."""
        ours = {_place_of(self.ours.words[place].part) for place in rest_ours}
        theirs = {_place_of(self.theirs.words[place].part) for place in rest_theirs}
        return any(one == other or NamePart.UNKNOWN in (one, other) for one, other in product(ours, theirs))

    def _names_someone(self, pairs: list[Pair]) -> bool:
        """A single name is one only where the paper and the answers have no more; an initial names nobody."""
        return any(not self._is_initial(pair) for pair in pairs)

    def _is_whole(self, pairs: list[Pair]) -> bool:
        """A surname and a first name, by two pairs of words, or by one that holds both."""
        surnames = [pair for pair in pairs if self._is_surname(pair)]
        given = [pair for pair in pairs if self._is_given(pair)]
        return any(
            one is not other or min(len(one.ours), len(one.theirs)) > 1 or self._spans_both(one)
            for one, other in product(surnames, given)
        )

    def _is_surname(self, pair: Pair) -> bool:
        particle = all(self.ours.is_particle(place) for place in pair.ours)
        return not particle and not self._is_initial(pair) and self._both(pair, SURNAME_LIKE)

    def _is_given(self, pair: Pair) -> bool:
        return self._both(pair, GIVEN_LIKE)

    def _spans_both(self, pair: Pair) -> bool:
        return any(
            {name.words[place].part for place in places} & SURNAMES
            and NamePart.GIVEN in {name.words[place].part for place in places}
            for name, places in ((self.ours, pair.ours), (self.theirs, pair.theirs))
        )

    def _both(self, pair: Pair, parts: frozenset[NamePart]) -> bool:
        return any(self.ours.words[place].part in parts for place in pair.ours) and any(
            self.theirs.words[place].part in parts for place in pair.theirs
        )

    def _is_initial(self, pair: Pair) -> bool:
        return (
            len(_joined(self.ours, pair.ours).text) == 1 or len(_joined(self.theirs, pair.theirs).text) == 1
        )

    def _looked_past(self, pairs: list[Pair], rest_ours: list[int], rest_theirs: list[int]) -> Iterator[str]:
        yield from (pair.tolerated for pair in pairs if pair.tolerated)
        if any(len(pair.ours) != len(pair.theirs) for pair in pairs):
            yield "joined"
        in_order = sorted(pairs, key=lambda pair: pair.ours.start)
        if [pair.theirs.start for pair in in_order] != sorted(pair.theirs.start for pair in pairs):
            yield "order"
        if rest_ours or rest_theirs:
            yield "words-left-out"


def _place_of(part: NamePart) -> NamePart:
    return NamePart.SURNAME if part in SURNAMES else part


def _joined(name: Name, places: range) -> SpeltWord:
    return SpeltWord("".join(name.words[place].word.text for place in places))


def _runs(name: Name) -> Iterator[range]:
    count = len(name.words)
    for length in range(1, LONGEST_RUN + 1):
        for start in range(count - length + 1):
            yield range(start, start + length)


def _pairs(ours: Name, theirs: Name) -> list[Pair]:
    """Each word in one pair at most: the likest first, single words before runs, then those nearest in place."""
    found = sorted(_candidates(ours, theirs), key=_preference)
    chosen: list[Pair] = []
    for pair in found:
        free = all(
            not set(pair.ours) & set(other.ours) and not set(pair.theirs) & set(other.theirs)
            for other in chosen
        )
        if free:
            chosen.append(pair)
    return chosen


def _preference(pair: Pair) -> tuple[int, ...]:
    """The same from either side."""
    starts = pair.ours.start + pair.theirs.start
    return (
        pair.tolerated == "initials",
        pair.likeness,
        len(pair.ours) + len(pair.theirs),
        abs(pair.ours.start - pair.theirs.start),
        starts,
    )


def _candidates(ours: Name, theirs: Name) -> Iterator[Pair]:
    other_words = [(places, _joined(theirs, places)) for places in _runs(theirs)]
    for places in _runs(ours):
        word = _joined(ours, places)
        for other_places, other in other_words:
            alike, tolerated = likeness(word, other)
            if alike is Likeness.OTHER:
                alike, tolerated = _cut(ours, places, word, theirs, other_places, other)
            together = len(places) == len(other_places) == 1
            if alike < Likeness.NEAR or (alike is Likeness.NEAR and (together or tolerated == "cut")):
                yield Pair(alike, tolerated, places, other_places)


def _cut(
    ours: Name, places: range, word: SpeltWord, theirs: Name, other_places: range, other: SpeltWord
) -> tuple[Likeness, str]:
    """The last word of a long line, cut off where the line ends; a short beginning of a word may be an abbreviation."""
    for name, run, short, long in ((ours, places, word, other), (theirs, other_places, other, word)):
        if not long.text.startswith(short.text) or len(run) > 1:
            continue
        if name.may_be_cut and run.stop == len(name.words):
            return Likeness.TOLERATED, "cut"
        if len(short.text) > 2:
            return Likeness.NEAR, "cut"
    return Likeness.OTHER, ""


def _rest(name: Name, paired: set[int]) -> list[int]:
    """What is left over and says something: no particle, and no other surname where one of the two is there."""
    parts = {name.words[place].part for place in paired if not name.is_particle(place)}
    spare = (
        {NamePart.USED}
        if NamePart.BIRTH in parts
        else {NamePart.BIRTH}
        if NamePart.USED in parts
        else set[NamePart]()
    )
    return [
        place
        for place, word in enumerate(name.words)
        if place not in paired and word.part not in spare and not name.is_particle(place)
    ]


def best_of(alike: Iterable[NamesAlike]) -> NamesAlike:
    """The most alike of several."""
    order = (Verdict.AGREES, Verdict.CANNOT_TELL, Verdict.DIFFERS)
    return min(alike, key=lambda each: (order.index(each.verdict), each.distance))
