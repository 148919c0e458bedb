"""The menu beside every page of a file: what there is to do on its route, as far as it is, and nothing else."""

from dataclasses import dataclass
from functools import lru_cache

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from documents.household import Union
from documents.post.letter import is_sent
from enrollment.standing.law.standing import Standing, standing_of
from enrollment.standing.records.reading import holding_of
from enrollment.ui.clock import today_of
from enrollment.ui.drawn import drawn
from enrollment.ui.wording import reader_language


register = template.Library()


@dataclass(frozen=True, kw_only=True)
class MenuGroup:
    """Links under a heading, each a title and an address; the first group of a menu has no heading."""

    heading: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Needs:
    """What the menu of a file depends on: thousands of files have the same."""

    is_open: bool
    is_out: bool
    is_blocked: bool
    gathers_papers: bool
    proves_three_months: bool
    has_envelope: bool
    is_one_of_two: bool
    is_asked: bool
    has_had_team: bool


@register.simple_tag(takes_context=True)
def file_menu(context: Context) -> str:
    """The menu of the page's file; where the page hasn't worked out how it stands, that is done here."""
    request = context["request"]
    standing = context.get("standing") or getattr(request, "standing", None)
    if standing is None:
        standing = standing_of(holding_of(context["case_file"]), today_of(request))
    groups = menu_of(standing)
    is_of_the_menu = any(address == request.path for group in groups for _title, address in group.links)
    return drawn("home/_menu.html", groups=groups, here=request.path if is_of_the_menu else "")


def menu_of(standing: Standing | None) -> tuple[MenuGroup, ...]:
    """What a file in this state can need; without a route yet, its answers."""
    return _menu(standing and needs_of(standing), reader_language())


def needs_of(standing: Standing) -> Needs:
    """As far as the menu goes."""
    return Needs(
        is_open=standing.is_open,
        is_out=standing.is_out,
        is_blocked=standing.block is not None and not standing.is_out,
        gathers_papers=bool(standing.checklist.items),
        proves_three_months=standing.assessment is not None,
        has_envelope=is_sent(standing.decision),
        is_one_of_two=bool(standing.holding.partners) or standing.answers.union is not Union.NONE,
        is_asked=bool(standing.holding.requests),
        has_had_team=standing.holding.has_had_team,
    )


@lru_cache(maxsize=512)
def _menu(needs: Needs | None, language: str) -> tuple[MenuGroup, ...]:
    if needs is None:
        answers = MenuGroup(heading="", links=((_("Your answers"), reverse("situation")),))
        return (answers, _the_file_itself())
    groups = [MenuGroup(heading="", links=tuple(_always(needs)))]
    if needs.is_out:
        groups.append(MenuGroup(heading=_("Once it is sent"), links=tuple(_once_sent())))
    elif needs.is_open and needs.gathers_papers:
        groups.append(MenuGroup(heading=_("Before it is sent"), links=tuple(_before_sending(needs))))
    groups.append(MenuGroup(heading=_("Care and cover"), links=tuple(_care(needs))))
    return (*groups, _the_file_itself())


def _the_file_itself() -> MenuGroup:
    return MenuGroup(heading=_("This file"), links=((_("Your data"), reverse("file-privacy")),))


Links = list[tuple[str, str]]


def _always(needs: Needs) -> Links:
    links = [(_("Result"), reverse("file")), (_("Your answers"), reverse("question", args=["check"]))]
    if needs.is_one_of_two:
        links.append((_("Partner’s file"), reverse("household")))
    if needs.is_asked:
        links.insert(1, (_("What your team asks"), reverse("requests")))
    links.append((_("Devices and helpers"), reverse("devices")))
    if needs.is_blocked:
        # What must come first has days of its own, such as the last one for a visa.
        links.append((_("Reminders"), reverse("reminders")))
    if needs.has_had_team:
        links.append((_("Messages"), reverse("messages")))
    return links


def _before_sending(needs: Needs) -> Links:
    links = [(_("Papers"), reverse("checklist")), (_("Give your papers"), reverse("papers"))]
    if needs.proves_three_months:
        links.append((_("Three months"), reverse("residence")))
    if needs.has_envelope:
        links.append((_("Envelope"), reverse("envelope")))
    # A letter can come for a request that was never written down here.
    return [
        *links,
        (_("Letters you got"), reverse("received-letters")),
        (_("Reminders"), reverse("reminders")),
    ]


def _once_sent() -> Links:
    return [
        (_("After sending"), reverse("tracking")),
        (_("Letters you got"), reverse("received-letters")),
        (_("When nothing comes"), reverse("follow-up")),
        (_("Reminders"), reverse("reminders")),
    ]


def _care(needs: Needs) -> Links:
    bill = (_("Refunds"), reverse("reimbursement:estimator"))
    if not needs.is_open and not needs.is_out:
        return [bill]
    return [
        (_("Care you paid"), reverse("care")),
        bill,
        (_("Once covered"), reverse("after")),
    ]
