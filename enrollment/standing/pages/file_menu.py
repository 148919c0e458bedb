"""The menu beside every page of a file: what there is to do on its route, as far as it is, and nothing else."""

from dataclasses import dataclass

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from documents.household import Union
from documents.post.letter import is_sent
from enrollment.standing.law.standing import Standing, standing_of
from enrollment.standing.records.reading import holding_of
from enrollment.ui.clock import today_of


register = template.Library()


@dataclass(frozen=True, kw_only=True)
class MenuGroup:
    """Links under a heading, each a title and an address; the first group of a menu has no heading."""

    heading: str
    links: tuple[tuple[str, str], ...]


@register.simple_tag(takes_context=True)
def file_menu(context: Context) -> list[MenuGroup]:
    """The menu of the page's file; where the page hasn't worked out how it stands, that is done here."""
    standing = context.get("standing") or getattr(context["request"], "standing", None)
    if standing is None:
        standing = standing_of(holding_of(context["case_file"]), today_of(context["request"]))
    return menu_of(standing)


def menu_of(standing: Standing | None) -> list[MenuGroup]:
    """What a file in this state can need; without a route yet, its answers."""
    if standing is None:
        answers = MenuGroup(heading="", links=((_("Your answers"), reverse("situation")),))
        return [answers, _the_file_itself()]
    groups = [MenuGroup(heading="", links=tuple(_always(standing)))]
    if standing.is_out:
        groups.append(MenuGroup(heading=_("Once it is sent"), links=tuple(_once_sent())))
    elif standing.is_open and standing.checklist.items:
        groups.append(MenuGroup(heading=_("Before it is sent"), links=tuple(_before_sending(standing))))
    groups.append(MenuGroup(heading=_("Care and cover"), links=tuple(_care(standing))))
    return [*groups, _the_file_itself()]


def _the_file_itself() -> MenuGroup:
    return MenuGroup(heading=_("This file"), links=((_("Your data"), reverse("file-privacy")),))


Links = list[tuple[str, str]]


def _always(standing: Standing) -> Links:
    links = [(_("Result"), reverse("file")), (_("Your answers"), reverse("question", args=["check"]))]
    is_one_of_two = standing.holding.partners or standing.answers.union is not Union.NONE
    if is_one_of_two:
        links.append((_("Partner’s file"), reverse("household")))
    if standing.holding.requests:
        links.insert(1, (_("What your team asks"), reverse("requests")))
    links.append((_("Devices and helpers"), reverse("devices")))
    if standing.holding.has_had_team:
        links.append((_("Messages"), reverse("messages")))
    return links


def _before_sending(standing: Standing) -> Links:
    links = [(_("Papers"), reverse("checklist")), (_("Give your papers"), reverse("papers"))]
    if standing.assessment is not None:
        links.append((_("Three months"), reverse("residence")))
    if is_sent(standing.decision):
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


def _care(standing: Standing) -> Links:
    bill = (_("Refunds"), reverse("reimbursement:estimator"))
    if not standing.is_open and not standing.is_out:
        return [bill]
    return [
        (_("Care you paid"), reverse("care")),
        bill,
        (_("Once covered"), reverse("after")),
    ]
