"""The papers of one envelope, numbered once: the list in the letter, the stamps and the separator pages all read it here.

What is ticked is enclosed, and nothing else. What the file can't leave without, or what the law or an official list
names, is announced while it isn't there; what is merely helpful and isn't there is not mentioned.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from documents.checklist import WHY, Item, Need
from documents.residence import Proof


@dataclass(frozen=True, kw_only=True)
class PaperOf:
    """One paper of one person."""

    key: str
    person: str


@dataclass(frozen=True, kw_only=True)
class Undated:
    """A paper that shows residence on days that aren't known yet; `kind` is one of `documents/residence.toml`, or ""."""

    id: str
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class Further:
    """A paper that no list asks for and that an advisor did, by the name that they gave it."""

    id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Enclosure(PaperOf):
    """One numbered paper. `proof` says which proof of residence it is, where several are enclosed.

    `undated` is a proof of residence that was handed over and whose days nobody has confirmed yet, `further` what no list asks for.
    """

    number: int
    proof: Proof | None = None
    undated: Undated | None = None
    further: Further | None = None


@dataclass(frozen=True, kw_only=True)
class Enclosures:
    """What goes in, what keeps the envelope from leaving, and what the letter says will follow."""

    enclosed: tuple[Enclosure, ...]
    missing: tuple[PaperOf, ...] = ()
    to_follow: tuple[Item, ...] = ()

    @property
    def total(self) -> int:
        """What every stamp says after the stroke."""
        return len(self.enclosed)

    @property
    def residence(self) -> tuple[Enclosure, ...]:
        """The papers that show residence."""
        return tuple(each for each in self.enclosed if each.key in SHOW_RESIDENCE)


FURTHER = "further_paper"
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
    undated: Sequence[Undated] = (),
    further: Sequence[Further] = (),
    without: Collection[str] = (),
) -> Enclosures:
    """The papers of these lines of the checklist, in its order; `without` are those that the site makes itself.

    `undated` follow the proofs of residence whose days are known; `further` come last.
    """
    asked = [item for item in items if item.key not in WRITTEN_BY_US | set(without)]
    found = list(dict.fromkeys(paper for item in asked for paper in _papers(item, held, proofs, undated)))
    listed = [
        Enclosure(number=number, key=key, person=person, proof=proof, undated=paper)
        for number, (key, person, proof, paper) in enumerate(found, 1)
    ]
    beyond = [
        Enclosure(number=number, key=FURTHER, person="applicant", further=paper)
        for number, paper in enumerate(further, len(listed) + 1)
    ]
    enclosed = (*listed, *beyond)
    awaited = [item for item in asked if not _is_there(item, held, proofs)]
    return Enclosures(
        enclosed=enclosed,
        missing=tuple(paper for item in awaited if item.blocks_filing for paper in _lacking(item, held)),
        to_follow=tuple(item for item in awaited if not item.blocks_filing and _is_named(item)),
    )


def _papers(
    item: Item, held: Collection[tuple[str, str]], proofs: Sequence[Proof], undated: Sequence[Undated]
) -> Iterator[tuple[str, str, Proof | None, Undated | None]]:
    if item.key == "residence_proof" and (proofs or undated):
        yield from ((item.key, item.person, proof, None) for proof in proofs)
        yield from ((item.key, item.person, None, paper) for paper in undated)
        return
    complete = [keys for keys in item.alternatives if all((key, item.person) in held for key in keys)]
    keys = complete[0] if complete else [each for each in item.alternatives[0] if (each, item.person) in held]
    yield from ((key, item.person, None, None) for key in keys)


def _lacking(item: Item, held: Collection[tuple[str, str]]) -> Iterator[PaperOf]:
    lacking = (key for key in item.alternatives[0] if (key, item.person) not in held)
    yield from (PaperOf(key=key, person=item.person) for key in lacking)


def _is_there(item: Item, held: Collection[tuple[str, str]], proofs: Sequence[Proof]) -> bool:
    return item.is_met(held) or (item.key == "residence_proof" and bool(proofs))


def _is_named(item: Item) -> bool:
    return item.need is Need.REQUIRED or WHY[item.why].official_list
