"""Views of the queue that an advisor keeps under a name: filters and order, never what was looked for."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from enrollment.access.visible import MAY_SEE
from enrollment.desk.queue_form import form_of, known, list_query
from enrollment.docket.records.models import SavedView
from enrollment.ui.fields import ShortText
from enrollment.ui.typed_again import repeats_what_was_typed


LIST = "admin:enrollment_casefile_changelist"
MOST_VIEWS = 30


@dataclass(frozen=True, kw_only=True)
class View:
    """A kept view as a link."""

    id: int
    name: str
    address: str
    is_current: bool


class ViewForm(forms.Form):
    """The name under which a list is kept; another one of that name is written over."""

    name = ShortText(label=gettext_lazy("Name of this view"), max_length=60)


def views_of(who: AbstractUser | AnonymousUser, here: str = "") -> list[View]:
    """Those that somebody keeps; `here` is the list that is shown now."""
    return [
        View(id=each.pk, name=each.name, address=address_of(each.query), is_current=each.query == here)
        for each in SavedView.objects.filter(owner=who.pk)
    ]


def address_of(query: str) -> str:
    """The list."""
    return reverse(LIST) + (f"?{query}" if query else "")


@repeats_what_was_typed
@admin.site.admin_view
@require_http_methods(["GET", "HEAD", "POST"])
def saved_views(request: HttpRequest) -> HttpResponse:
    """Keep the list that one comes from under a name; and all that are kept."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    query = what_is_kept(request.user, request.GET.get("list", ""))
    form = ViewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if has_room(request.user, form.cleaned_data["name"]):
            SavedView.objects.update_or_create(
                owner=request.user, name=form.cleaned_data["name"], defaults={"query": query}
            )
            messages.success(request, _("This view is kept. It stands above the list."))
            return redirect(address_of(query))
        form.add_error(
            "name", _("You keep %(count)d views already: remove one first.") % {"count": MOST_VIEWS}
        )
    context = {
        **admin.site.each_context(request),
        "title": _("Saved views"),
        "form": form,
        "kept": filters_in_words(request, query),
        "views": views_of(request.user),
        "list": address_of(query),
    }
    return render(request, "desk/saved_views.html", context)


def filters_in_words(request: HttpRequest, query: str) -> list[str]:
    """What a view keeps of the list; nothing where it is the whole one."""
    return form_of(request.user, QueryDict(query))[1].in_words()


@repeats_what_was_typed
@admin.site.admin_view
@require_http_methods(["GET", "HEAD", "POST"])
def rename_view(request: HttpRequest, id: int) -> HttpResponse:
    """One's own, under a name that no other of one's views has."""
    view = get_object_or_404(SavedView, pk=id, owner=request.user.pk)
    form = ViewForm(request.POST or None, initial={"name": view.name})
    if request.method == "POST" and form.is_valid():
        view.name = form.cleaned_data["name"]
        if not SavedView.objects.filter(owner=request.user.pk, name=view.name).exclude(pk=id).exists():
            view.save(update_fields=["name"])
            messages.success(request, _("The view is called “%(name)s” now.") % {"name": view.name})
            return redirect("saved-views")
        form.add_error("name", _("Another of your views is called so."))
    context = {
        **admin.site.each_context(request),
        "title": _("Another name for a view"),
        "form": form,
        "kept": filters_in_words(request, view.query),
    }
    return render(request, "desk/rename_view.html", context)


@admin.site.admin_view
@require_POST
def remove_view(request: HttpRequest, id: int) -> HttpResponse:
    """One's own; the files in it stay as they are."""
    view = get_object_or_404(SavedView, pk=id, owner=request.user.pk)
    view.delete()
    messages.success(request, _("The view “%(name)s” is removed.") % {"name": view.name})
    return redirect("saved-views")


def has_room(who: AbstractUser | AnonymousUser, name: str) -> bool:
    """Whether another view may be kept, or one of this name is written over."""
    kept = SavedView.objects.filter(owner=who.pk)
    return kept.filter(name=name).exists() or kept.count() < MOST_VIEWS


def what_is_kept(who: AbstractUser | AnonymousUser, query: str) -> str:
    """The filters of a list that read, and its order; a name that was looked for isn't kept."""
    said = QueryDict(list_query(query, places=False, search=False))
    form = form_of(who, said)[1]
    return urlencode({name: value for name, value in known(said).items() if name not in form.errors})
