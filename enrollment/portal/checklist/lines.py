"""One line of the list of papers: its boxes, what to know of the paper, and where its picture is given."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from documents.catalogue import CATALOGUE, Paper
from documents.checklist import HINTS, TRANSLATIONS, WHY, Item
from documents.forms.registry import FORM_PAPERS
from documents.household import Housing
from documents.translations import Translation
from enrollment.papers.law.asked import is_given_here
from enrollment.papers.records.given import Given
from enrollment.standing.law.standing import Standing
from pathways.facts.fact import Text


@dataclass(frozen=True, kw_only=True)
class TickBox:
    """One box to tick: this paper, of this person, in the line of the paper `line`."""

    line: str
    key: str
    person: str
    is_held: bool

    @property
    def paper(self) -> Paper:
        return CATALOGUE[self.key]

    @property
    def value(self) -> str:
        """What is sent for it."""
        return f"{self.key}|{self.person}"

    @property
    def id(self) -> str:
        return f"{self.line}-{self.person}-{self.key}"


@dataclass(frozen=True, kw_only=True)
class About:
    """Why a paper is asked, how it should look and what to do without it: by codes of the law's tables, nobody's own."""

    key: str
    reason: str
    translation_rule: Translation
    hint_codes: tuple[str, ...]
    housing: Housing

    @property
    def paper(self) -> Paper:
        return CATALOGUE[self.key]

    @property
    def why(self) -> Text:
        return WHY[self.reason]

    @property
    def translation(self) -> Text | None:
        """Whether it has to be translated."""
        return None if self.translation_rule is Translation.NONE else TRANSLATIONS[self.translation_rule]

    @property
    def hints(self) -> list[Text]:
        return [HINTS[code] for code in self.hint_codes]

    @property
    def good(self) -> Text:
        """An example that somebody who lives so can have."""
        return self.paper.good_for(self.housing)


def line_in_words(
    item: Item, standing: Standing, by_partner: Mapping[tuple[str, str], str]
) -> dict[str, Any]:
    """One line of the list, with the texts of its codes."""
    return {
        "item": item,
        "id": f"{item.key}-{item.person}",
        "paper": CATALOGUE[item.key],
        "about": About(
            key=item.key,
            reason=item.why,
            translation_rule=item.translation,
            hint_codes=item.hints,
            housing=standing.answers.housing,
        ),
        "ours": item.key in FORM_PAPERS,
        "shown_by_proofs": standing.is_shown_by_proofs(item),
        "met": standing.is_met(item),
        "asked": standing.request_for(item),
        "choices": [
            [box_or_partner(key, item, standing, by_partner) for key in keys] for keys in item.alternatives
        ],
    }


def box_or_partner(
    key: str, item: Item, standing: Standing, by_partner: Mapping[tuple[str, str], str]
) -> dict[str, Any]:
    """A box to tick, and whose file has the paper already."""
    held = (key, item.person) in standing.held
    return {
        "box": TickBox(line=item.key, key=key, person=item.person, is_held=held),
        "given_by": by_partner.get((key, item.person), ""),
    }


def way_to_give(item: Item, given: Given, differing: Collection[str]) -> dict[str, Any]:
    """Where its picture is given, or what was given already; nothing for what we write ourselves."""
    if not is_given_here(item):
        return {"give": "", "given_pages": [], "differs": False, "accepted": False}
    papers = [
        paper
        for key in dict.fromkeys(key for keys in item.alternatives for key in keys)
        for paper in given.get((key, item.person), ())
    ]
    papers.sort(key=lambda paper: str(paper.pk) not in differing)
    first = papers[0] if papers else None
    address = (
        reverse("paper", args=[first.pk]) if first else reverse("give-paper", args=[item.key, item.person])
    )
    if len(papers) > 1:
        address = f"{reverse('papers')}#{item.key}-{item.person}"
    return {
        "give": address,
        "differs": first is not None and str(first.pk) in differing,
        "accepted": bool(papers) and all(paper.is_accepted for paper in papers),
        "given_pages": [page for paper in papers for page in list(paper.pages.all())[:1]][:3],
    }
