"""Which papers a file asks to be given, what is there of each, and which one is next."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from documents.checklist import Item
from documents.forms.registry import FORM_PAPERS
from documents.post.enclosures import WRITTEN_BY_US
from documents.proof_kinds import KINDS, Coverage
from enrollment.standing.law.holding import PaperOf
from enrollment.standing.law.standing import Standing


# A stay in hospital is typed in with its days: papers about somebody's health aren't kept here (CSP L1111-8), and what
# no caisse takes as a proof isn't either.
OF_HEALTH = frozenset({"hospital", "prescription", "feuille_de_soins"})
KINDS_GIVEN: tuple[str, ...] = tuple(
    key for key, kind in KINDS.items() if kind.coverage is not Coverage.REFUSED and key not in OF_HEALTH
)


@dataclass(frozen=True, kw_only=True)
class PaperPlace:
    """For what a paper is given: a paper of the catalogue, whose, of a proof of residence its kind.

    `line` is the line of the checklist that asks for it, where this paper stands in for the one that it names.
    `is_proof`: its days must be known before it counts, so that giving it ticks nothing; and there are many of them.
    """

    key: str
    person: str
    kind: str = ""
    line: str = ""
    is_proof: bool = False


@dataclass(frozen=True, kw_only=True)
class ChecklistLine:
    """A line of the checklist. `given` are the papers of it that were given; `reason` why none is, as the person said.

    `is_asked`: the team asks for a paper of this line, whatever was given.
    """

    item: Item
    is_proof: bool
    is_met: bool
    given: tuple[str, ...] = ()
    reason: str = ""
    is_asked: bool = False

    @property
    def is_given(self) -> bool:
        """Whether nothing more is to be given for it: of proofs of residence, once they are enough."""
        if self.is_asked:
            return False
        if self.is_proof:
            return bool(self.given) and self.is_met
        return any(set(keys) <= set(self.given) for keys in self.item.alternatives)


def is_given_here(item: Item) -> bool:
    """What we write, the forms and the letter, is printed and signed, not given."""
    return item.key not in FORM_PAPERS | WRITTEN_BY_US


def lines_of(
    standing: Standing, given: Collection[PaperOf], put_off: Mapping[PaperOf, str]
) -> tuple[ChecklistLine, ...]:
    """Every paper that is asked, in the order of the checklist."""
    return tuple(
        ChecklistLine(
            item=item,
            is_proof=standing.is_shown_by_proofs(item),
            is_met=standing.is_met(item),
            given=tuple(key for keys in item.alternatives for key in keys if (key, item.person) in given),
            reason=put_off.get((item.key, item.person), ""),
            is_asked=standing.request_for(item) is not None,
        )
        for item in standing.checklist.items
        if is_given_here(item)
    )


def next_to_give(lines: Collection[ChecklistLine]) -> ChecklistLine | None:
    """What the file can't leave without comes first; what was put off for later comes last, and the rest of it never."""
    return next(_in_turn(lines), None)


def _in_turn(lines: Collection[ChecklistLine]) -> Iterator[ChecklistLine]:
    open_lines = [line for line in lines if not line.is_given]
    for blocks in (True, False):
        yield from (line for line in open_lines if line.item.blocks_filing is blocks and not line.reason)
    yield from (line for line in open_lines if line.reason == "later")


def places_of(standing: Standing) -> tuple[PaperPlace, ...]:
    """Every place that the file has for a paper, in the order of the checklist, each once."""
    asked = dict.fromkeys(
        (key, item.person)
        for item in standing.checklist.items
        if is_given_here(item)
        for keys in item.alternatives
        for key in keys
    )
    found = (place_of(standing, key, person) for key, person in asked)
    return tuple(place for place in found if place is not None)


def place_of(standing: Standing, key: str, person: str, kind: str = "") -> PaperPlace | None:
    """The place that the file has for this paper; None where nothing asks for it."""
    for item in standing.checklist.items:
        keys = {each for keys in item.alternatives for each in keys}
        if item.person == person and key in keys and is_given_here(item):
            is_proof = key == item.key and standing.is_shown_by_proofs(item)
            return PaperPlace(
                key=key, person=person, kind=kind if is_proof else "", line=item.key, is_proof=is_proof
            )
    return None
