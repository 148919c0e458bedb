"""One line of the list of papers: its boxes, what to know of the paper, and where its picture is given."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from documents.catalogue import CATALOGUE, Paper
from documents.checklist import HINTS, TRANSLATIONS, WHY, Item
from documents.forms.registry import FORM_PAPERS
from documents.household import Housing
from documents.translations import Translation
from enrollment.papers.law.asked import is_given_here
from enrollment.papers.records.given import Given
from enrollment.papers.records.models import PaperPage
from enrollment.requests.law.request import RequestOfTeam
from enrollment.standing.law.standing import Standing
from pathways.facts.fact import Text
from pathways.facts.freshness import unread_on


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


@dataclass(frozen=True, kw_only=True)
class OnPartnersFile:
    """Instead of a box: a paper that stands on the partner's file alone, and whose file that is."""

    key: str
    given_by: str

    @property
    def paper(self) -> Paper:
        return CATALOGUE[self.key]


@dataclass(frozen=True, kw_only=True)
class LineOfPapers:
    """One line of the list: a paper, whether it is at hand and may be given here, and the boxes to tick for it.

    `shown_by_proofs`: its boxes are the proofs of residence. `unread`: the day of its source that nobody has read again
    for a year.
    """

    item: Item
    about: About
    met: bool
    shown_by_proofs: bool
    is_given_here: bool
    choices: tuple[tuple[TickBox | OnPartnersFile, ...], ...]
    unread: date | None

    @property
    def id(self) -> str:
        return f"{self.item.key}-{self.item.person}"

    @property
    def paper(self) -> Paper:
        return CATALOGUE[self.item.key]

    @property
    def ours(self) -> bool:
        """Whether it is a form that this site fills in."""
        return self.item.key in FORM_PAPERS

    @property
    def names_the_partner(self) -> bool:
        return any(isinstance(each, OnPartnersFile) for boxes in self.choices for each in boxes)


@dataclass(frozen=True, kw_only=True)
class OfThisFile:
    """What a line says of this file alone: what its team asks, and the papers that were given for it, with their first pages."""

    asked: RequestOfTeam | None
    address: str
    pages: Sequence[PaperPage]
    differs: bool
    is_accepted: bool


def line_of(item: Item, standing: Standing, by_partner: Mapping[tuple[str, str], str]) -> LineOfPapers:
    """One line of the list, with the codes of its texts."""
    return LineOfPapers(
        item=item,
        about=About(
            key=item.key,
            reason=item.why,
            translation_rule=item.translation,
            hint_codes=item.hints,
            housing=standing.answers.housing,
        ),
        met=standing.is_met(item),
        shown_by_proofs=standing.is_shown_by_proofs(item),
        is_given_here=is_given_here(item),
        choices=tuple(
            tuple(box_or_partner(key, item, standing, by_partner) for key in keys)
            for keys in item.alternatives
        ),
        unread=unread_on(standing.today, item.checked_on),
    )


def box_or_partner(
    key: str, item: Item, standing: Standing, by_partner: Mapping[tuple[str, str], str]
) -> TickBox | OnPartnersFile:
    """A box to tick, or whose file has the paper already."""
    paper = (key, item.person)
    if paper in by_partner:
        return OnPartnersFile(key=key, given_by=by_partner[paper])
    return TickBox(line=item.key, key=key, person=item.person, is_held=paper in standing.held)


def of_this_file(
    item: Item, standing: Standing, given: Given, differing: Collection[str]
) -> OfThisFile | None:
    """What is asked of a line, and what was given for it; None where that is nothing, as for what we write ourselves."""
    papers = (
        [
            paper
            for key in dict.fromkeys(key for keys in item.alternatives for key in keys)
            for paper in given.get((key, item.person), ())
        ]
        if is_given_here(item)
        else []
    )
    asked = standing.request_for(item)
    if not papers and asked is None:
        return None
    papers.sort(key=lambda paper: str(paper.pk) not in differing)
    address = reverse("paper", args=[papers[0].pk]) if papers else ""
    if len(papers) > 1:
        address = f"{reverse('papers')}#{item.key}-{item.person}"
    return OfThisFile(
        asked=asked,
        address=address,
        pages=[page for paper in papers for page in list(paper.pages.all())[:1]][:3],
        differs=bool(papers) and str(papers[0].pk) in differing,
        is_accepted=bool(papers) and all(paper.is_accepted for paper in papers),
    )
