"""The papers of one envelope, numbered once: the list in the letter, the stamps and the separator pages all read it here.

What is at hand is enclosed, and so is what the file can't leave without. What the law or an official list names and
isn't there yet is announced; what is merely helpful and isn't there is not mentioned.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from documents.checklist import WHY, Item, Need
from documents.residence import Proof


@dataclass(frozen=True, kw_only=True)
class Enclosure:
    """One numbered paper. `proof` says which proof of residence it is, where several are enclosed."""

    number: int
    key: str
    person: str
    proof: Proof | None = None
    at_hand: bool = True


@dataclass(frozen=True, kw_only=True)
class Enclosures:
    """What goes in, and what the letter says will follow."""

    enclosed: tuple[Enclosure, ...]
    to_follow: tuple[Item, ...]

    @property
    def total(self) -> int:
        """What every stamp says after the stroke."""
        return len(self.enclosed)

    @property
    def residence(self) -> tuple[Enclosure, ...]:
        """The papers that show residence."""
        return tuple(each for each in self.enclosed if each.key in SHOW_RESIDENCE)


# The cover letter is the envelope's own; a residence proof may be a benefit's statement or the host's papers.
WRITTEN_BY_US = frozenset({"letter_cover"})
SHOW_RESIDENCE = frozenset(
    {"residence_proof", "benefit_attestation", "host_pack", "domiciliation", "hotel_invoice"}
)


def enclosures_of(
    items: Sequence[Item],
    held: Collection[tuple[str, str]],
    proofs: Sequence[Proof] = (),
    *,
    without: Collection[str] = (),
) -> Enclosures:
    """The papers of these lines of the checklist, in its order; `without` are those that the site makes itself."""
    asked = [item for item in items if item.key not in WRITTEN_BY_US | set(without)]
    found = list(dict.fromkeys(paper for item in asked for paper in _papers(item, held, proofs)))
    enclosed = tuple(
        Enclosure(number=number, key=key, person=person, proof=proof, at_hand=at_hand)
        for number, (key, person, proof, at_hand) in enumerate(found, 1)
    )
    return Enclosures(
        enclosed=enclosed, to_follow=tuple(item for item in asked if _follows(item, held, proofs))
    )


def _papers(
    item: Item, held: Collection[tuple[str, str]], proofs: Sequence[Proof]
) -> Iterator[tuple[str, str, Proof | None, bool]]:
    if item.key == "residence_proof" and proofs:
        yield from ((item.key, item.person, proof, True) for proof in proofs)
        return
    complete = [keys for keys in item.alternatives if all((key, item.person) in held for key in keys)]
    if complete:
        yield from ((key, item.person, None, True) for key in complete[0])
    elif item.blocks_filing:
        yield from ((key, item.person, None, (key, item.person) in held) for key in item.alternatives[0])


def _follows(item: Item, held: Collection[tuple[str, str]], proofs: Sequence[Proof]) -> bool:
    is_named = item.need is Need.REQUIRED or WHY[item.why].official_list
    is_there = item.is_met(held) or (item.key == "residence_proof" and bool(proofs))
    return is_named and not item.blocks_filing and not is_there
