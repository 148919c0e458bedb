"""What to send, for whom, why, and who says so.

The table of needs, the reasons and the rules of translation lie in `checklist.toml`, in the order in
which the envelope lists its enclosures. Whom a reason concerns is decided in `relevance.py`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from documents.catalogue import CATALOGUE, TranslationRule
from documents.household import Household
from documents.relevance import CONCERNS, Case, alternatives
from documents.translations import Translation, translation_of
from pathways.decision import Decision, Flag, Pathway
from pathways.facts.fact import Fact, Level
from pathways.facts.tables import table_beside
from pathways.pathway_facts import PATHWAYS, Kind, Profile
from pathways.situation import Situation


class Need(StrEnum):
    """How much a paper matters. Only the law or an official list makes one required."""

    REQUIRED = "required"
    CONDITIONAL = "conditional"
    OFTEN_ASKED = "often-asked"
    HELPFUL = "helpful"


class Whose(StrEnum):
    """To whom a row of the table of needs applies."""

    APPLICANT = "applicant"
    SPOUSE = "spouse"
    EACH_CHILD = "each-child"


@dataclass(frozen=True, kw_only=True)
class Explanation(Fact):
    """A sentence for people, with who says so. `official_list`: an official form or page names the paper."""

    official_list: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class NeedRow:
    """One line of the table of needs: this paper, on these pathways, for this reason. Each line is itself alone."""

    key: str
    need: Need
    why: str
    pathways: frozenset[Pathway]
    whose: Whose = Whose.APPLICANT


@dataclass(frozen=True, kw_only=True)
class Item:
    """One paper of one person. Holding all of any one of `alternatives` is enough.

    `why`, `translation` and `hints` are codes of `WHY`, `TRANSLATIONS` and `HINTS`.
    """

    key: str
    person: str
    need: Need
    blocks_filing: bool
    alternatives: tuple[tuple[str, ...], ...]
    translation: Translation
    level: Level
    why: str
    source: str
    checked_on: date
    hints: tuple[str, ...] = ()

    def is_met(self, held: Collection[tuple[str, str]]) -> bool:
        """Whether the papers held, as (key, person), contain one complete alternative."""
        return any(all((key, self.person) in held for key in keys) for keys in self.alternatives)


@dataclass(frozen=True, kw_only=True)
class Checklist:
    """The papers of one file, in the order of the enclosures; `hints` hold for the whole file."""

    items: tuple[Item, ...]
    hints: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(item.person for item in self.items))

    def for_person(self, person: str) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.person == person)

    def missing(self, held: Collection[tuple[str, str]]) -> tuple[Item, ...]:
        return tuple(item for item in self.items if not item.is_met(held))

    def blocking(self, held: Collection[tuple[str, str]]) -> tuple[Item, ...]:
        """What keeps the file from being sent; anything else may follow later."""
        return tuple(item for item in self.missing(held) if item.blocks_filing)


def _explanation(entry: dict[str, Any]) -> Explanation:
    return Explanation(**{**entry.pop("text"), **entry, "level": Level(entry["level"])})


def _row(entry: dict[str, Any]) -> NeedRow:
    if entry["key"] not in CATALOGUE or entry["why"] not in WHY:
        raise ValueError(f"checklist.toml: no such paper or reason: {entry['key']}, {entry['why']}")
    return NeedRow(
        key=entry["key"],
        need=Need(entry["need"]),
        why=entry["why"],
        pathways=_pathways(entry.get("profiles", ()), entry["why"]),
        whose=Whose(entry.get("whose", Whose.APPLICANT)),
    )


def _pathways(profiles: Iterable[str], why: str) -> frozenset[Pathway]:
    """Those of any of these profiles, and those that name this reason among their own."""
    wanted = frozenset(map(Profile, profiles))
    return frozenset(
        pathway
        for pathway, facts in PATHWAYS.items()
        if facts.profiles & wanted or why in facts.asked_because
    )


def rows_of_nobody(rows: Collection[NeedRow]) -> Iterator[str]:
    """A row that concerns no pathway, and a pathway’s reason without a row: one of the two is misspelt."""
    yield from (f"no pathway asks for {row.key} because {row.why}" for row in rows if not row.pathways)
    reasons = {row.why for row in rows}
    for pathway, facts in PATHWAYS.items():
        yield from (f"{pathway}.toml: {why}" for why in sorted(facts.asked_because - reasons))


def applications_without_papers(rows: Collection[NeedRow]) -> tuple[Pathway, ...]:
    """An application without one required paper is half entered: its list would say that somebody else is in charge."""
    asked = frozenset[Pathway]().union(*(row.pathways for row in rows if row.need is Need.REQUIRED))
    return tuple(each for each in PATHWAYS if PATHWAYS[each].kind is Kind.APPLICATION and each not in asked)


_table = table_beside(__file__)
WHY: Mapping[str, Explanation] = MappingProxyType(
    {code: _explanation(entry) for code, entry in _table["why"].items()}
)
HINTS: Mapping[str, Explanation] = MappingProxyType(
    {code: _explanation(entry) for code, entry in _table["hint"].items()}
)
TRANSLATIONS: Mapping[Translation, Explanation] = MappingProxyType(
    {Translation(code): _explanation(entry) for code, entry in _table["translation"].items()}
)
ROWS: tuple[NeedRow, ...] = tuple(_row(entry) for entry in _table["need"])
if _strangers := list(rows_of_nobody(ROWS)):
    raise ValueError(
        f"checklist.toml and pathways/catalogue don’t name the same reasons: {'; '.join(_strangers)}"
    )
if _bare := applications_without_papers(ROWS):
    raise ValueError(f"checklist.toml requires no paper of: {', '.join(_bare)}")
BLOCKING: frozenset[str] = frozenset(_table["blocking"]["keys"])
# What is asked of anybody on a pathway, in the order of the table.
ROWS_OF: Mapping[Pathway, tuple[NeedRow, ...]] = MappingProxyType(
    {pathway: tuple(row for row in ROWS if pathway in row.pathways) for pathway in Pathway}
)


def checklist_for(decision: Decision, situation: Situation, household: Household) -> Checklist:
    """The papers that this pathway asks of this household, each paper of each person once."""
    case = Case(
        pathway=decision.pathway,
        situation=situation,
        household=household,
        waits=decision.needs_three_months,
    )
    found: dict[tuple[str, str], Item] = {}
    for item in _candidates(case):
        found.setdefault((item.key, item.person), item)
    children = [child.key for child in household.children]
    # Stable: the rows' order holds within each person, and each child's papers stay together, last.
    items = tuple(sorted(found.values(), key=lambda item: _place(item.person, children)))
    c2s = ("c2s",) if items and Flag.C2S in decision.flags else ()
    return Checklist(items=items, hints=(*_hints_of_file(items, decision), *c2s))


def _place(person: str, children: list[str]) -> int:
    return children.index(person) + 1 if person in children else 0


def _candidates(case: Case) -> Iterator[Item]:
    """All rows that apply, in order; where two ask for the same paper, the first gives the reason."""
    children = tuple((child.key, replace(case, child=child)) for child in case.household.children)
    for row in ROWS_OF[case.pathway]:
        concerns = CONCERNS.get(row.why)
        people = children if row.whose is Whose.EACH_CHILD else ((row.whose.value, case),)
        for person, own_case in people:
            if concerns is None or concerns(own_case):
                yield _item(row, person, translation_of(row.key, own_case), alternatives(row.key, own_case))


@cache
def _item(
    row: NeedRow, person: str, translation: Translation, alternatives: tuple[tuple[str, ...], ...]
) -> Item:
    """A line of anybody's list; the same for whoever has it."""
    explanation = WHY[row.why]
    return Item(
        key=row.key,
        person=person,
        need=row.need,
        blocks_filing=row.need is Need.REQUIRED and row.key in BLOCKING,
        alternatives=alternatives,
        translation=translation,
        level=explanation.level,
        why=row.why,
        source=explanation.source,
        checked_on=explanation.checked_on,
        hints=_hints_of_item(row.key, translation),
    )


def _hints_of_item(key: str, translation: Translation) -> tuple[str, ...]:
    if CATALOGUE[key].translation is not TranslationRule.CIVIL_STATUS:
        return ()
    if translation in (Translation.SWORN, Translation.DEPENDS_ON_ISSUER):
        return ("any-date", "who-translates", "twenty-languages", "apostille")
    return ("any-date",)


def _hints_of_file(items: tuple[Item, ...], decision: Decision) -> tuple[str, ...]:
    """Said once for the file; a list that asks for nothing has nothing to say either.

    Which three months are spared is said of the insurance alone: of the State's aid other rules hold. Nor is it said
    while a doubt is open: what a person finds can lead to a route that asks for them.
    """
    if not any(item.need is Need.REQUIRED for item in items):
        return ()
    insured = PATHWAYS[decision.pathway].kind is Kind.APPLICATION and not decision.doubts
    exempt = insured and not any(item.key == "residence_proof" for item in items)
    return ("copies-only", "names-alike", "caisse-lists-what-is-missing") + (
        ("no-residence-proof",) if exempt else ()
    )
