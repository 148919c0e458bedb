"""The page of a team, for its leads: how much each member has, who is in it, and files spread evenly."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enrollment.access.advisor_names import name_of_advisor
from enrollment.access.records.assigning import led_by, loads_of, looked_after_by
from enrollment.access.records.members import add_member, remove_member, set_lead
from enrollment.access.records.models import Team
from enrollment.access.records.rebalancing import rebalance, shares_of
from enrollment.access.visible import MAY_SEE
from enrollment.desk.teams.hands import members_of
from enrollment.desk.teams.words import NOT_CHANGED
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.fields import OneOfField, SeveralOfField, ShortText
from enrollment.ui.forms import PageForm


NOBODY = "nobody"


class NameForm(PageForm):
    """Whom to take into the team."""

    name = ShortText(
        label=gettext_lazy("Their user name at the desk"),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
        error_messages={"required": gettext_lazy("Enter the user name.")},
    )


class SpreadForm(PageForm):
    """Whose files, and over whom."""

    former = OneOfField(
        label=gettext_lazy("Whose files?"),
        choices=(),
        error_messages={"required": gettext_lazy("Choose whose files are spread.")},
    )
    over = SeveralOfField(
        label=gettext_lazy("Over whom?"),
        choices=(),
        error_messages={"required": gettext_lazy("Choose one member at least.")},
    )

    def __init__(self, *args: Any, members: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(each.pk): each for each in members}
        names = [(key, name_of_advisor(each)) for key, each in self.members.items()]
        self.fields["former"].choices = [(NOBODY, _("Files that nobody looks after")), *names]
        self.fields["over"].choices = names

    def clean_over(self) -> list[User]:
        """Never whoever they come from."""
        over = self.cleaned_data["over"]
        if self.cleaned_data.get("former") in over:
            raise forms.ValidationError(_("Their files can’t go to themselves: leave them out here."))
        return [self.members[each] for each in over]

    def asked(self) -> tuple[User | None, list[User]]:
        """Whose files, None for those of nobody, and over whom."""
        return self.members.get(self.cleaned_data["former"]), self.cleaned_data["over"]


@require_safe
@admin.site.admin_view
def teams_page(request: HttpRequest) -> HttpResponse:
    """The teams that the reader leads; to the page of the only one."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    teams = list(led_by(request.user).order_by("name"))
    if len(teams) == 1:
        return redirect("desk-team", teams[0].pk)
    return shown(request, "desk/teams/teams.html", _("Teams"), teams=teams)


@require_safe
@admin.site.admin_view
def team_page(request: HttpRequest, team: int) -> HttpResponse:
    """How much each has, and what a lead may do."""
    led = team_or_404(request, team)
    return one_team(request, led, NameForm(), SpreadForm(members=members_of(led)))


@require_POST
@admin.site.admin_view
def change_members(request: HttpRequest, team: int) -> HttpResponse:
    """Take somebody in or out, make or unmake a lead; back to the team."""
    led, act, now = team_or_404(request, team), request.POST.get("act", ""), now_of(request)
    if act == "add":
        form = NameForm(request.POST)
        refused = add_member(led, form.cleaned_data["name"], by=request.user) if form.is_valid() else None
        if refused:
            form.add_error("name", str(NOT_CHANGED[refused]))
        if form.errors:
            return one_team(request, led, form, SpreadForm(members=members_of(led)))
    else:
        user = request.POST.get("user", "")
        if not (user.isascii() and user.isdigit() and len(user) < 10):
            raise Http404
        if act == "remove":
            refused = remove_member(led, int(user), by=request.user, now=now)
        elif act in {"lead", "no-lead"}:
            refused = set_lead(led, int(user), is_lead=act == "lead", by=request.user)
        else:
            raise Http404
    if refused:
        messages.warning(request, str(NOT_CHANGED[refused]))
    else:
        messages.success(request, _("The team is up to date."))
    # Who has just taken themselves out isn't led back to a page that is gone for them.
    return (
        redirect("desk-team", led.pk)
        if led_by(request.user).filter(pk=led.pk).exists()
        else redirect("desk-teams")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@admin.site.admin_view
def spread_page(request: HttpRequest, team: int) -> HttpResponse:
    """Asked for: what would happen, which changes nothing. Sent: it happens."""
    led, now = team_or_404(request, team), now_of(request)
    form = SpreadForm(request.POST or request.GET, members=members_of(led))
    if not form.is_valid():
        return one_team(request, led, NameForm(), form)
    former, over = form.asked()
    if request.method == "POST":
        moved, stayed = rebalance(led, former, over, by=request.user, now=now)
        messages.success(request, _("Files that changed hands: %(count)d.") % {"count": moved})
        if stayed:
            text = _("Files that somebody else took meanwhile, and which stay with them: %(count)d.")
            messages.warning(request, text % {"count": stayed})
        return redirect("desk-team", led.pk)
    shares = shares_of(led, former, over, today_of(request))
    return shown(
        request,
        "desk/teams/spread.html",
        _("What would happen"),
        team=led,
        former=former,
        shares=shares,
        sent={"former": form.cleaned_data["former"], "over": [each.pk for each in over]},
        count=sum(len(each.gets) for each in shares),
    )


def team_or_404(request: HttpRequest, team: int) -> Team:
    """A team that the reader leads; any other is as absent as one that never was."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    found = led_by(request.user).filter(pk=team).first()
    if found is None:
        raise Http404
    return found


def one_team(request: HttpRequest, team: Team, name_form: NameForm, spread_form: SpreadForm) -> HttpResponse:
    """The page, with whatever was typed wrongly."""
    today = today_of(request)
    return shown(
        request,
        "desk/teams/team.html",
        team.name,
        team=team,
        loads=loads_of(team, today),
        nobodys=looked_after_by(team, None, today).count(),
        name_form=name_form,
        spread_form=spread_form,
    )


def shown(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    """A page of the desk."""
    return render(request, template, {**admin.site.each_context(request), "title": title, **context})
