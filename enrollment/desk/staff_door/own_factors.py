"""The pages on which an advisor looks after the second factor: the app, passkeys, recovery codes."""

import time
from io import BytesIO

import segno
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from enrollment.desk.staff_door.forms import FirstCodeForm, refusal
from enrollment.desk.staff_door.middleware import View, before_the_second_factor
from enrollment.desk.staff_door.second_factor import (
    PENDING,
    CodeRefused,
    has_factor,
    new_recovery_codes,
    pending_seed,
    recovery_codes,
    set_up_app,
)
from enrollment.desk.staff_door.sessions import asks_again, note_factor


READ_OR_SENT = require_http_methods(["GET", "HEAD", "POST"])


def first_or_again(view: View) -> View:
    """The first factor is set up after the password alone; another one only with a fresh factor."""
    again = asks_again(view)

    @never_cache
    @admin.site.admin_view
    def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return (again if has_factor(request.user) else view)(request, *args, **kwargs)

    return before_the_second_factor(shown)


@require_safe
@never_cache
@admin.site.admin_view
def own_factors(request: HttpRequest) -> HttpResponse:
    """What one logs in with."""
    rows = Authenticator.objects.filter(user=request.user).order_by("created_at")
    context = {
        "app": next((each for each in rows if each.type == Authenticator.Type.TOTP), None),
        "keys": [each for each in rows if each.type == Authenticator.Type.WEBAUTHN],
        "codes_left": len(recovery_codes(request.user)),
    }
    return render(request, "staff_door/own_factors.html", context)


@sensitive_post_parameters()
@READ_OR_SENT
@first_or_again
def app_page(request: HttpRequest) -> HttpResponse:
    """Scan, type the code that the app shows, done; the app before it opens nothing any more."""
    seed = pending_seed(request.session)
    form = FirstCodeForm(request.POST or None)
    if form.is_valid():
        try:
            app = set_up_app(request.user, seed, form.cleaned_data["code"], time.time())
        except CodeRefused as refused:
            form.add_error("code", refusal(refused))
        else:
            del request.session[PENDING]
            request.session.cycle_key()
            note_factor(request, app)
            messages.success(request, _("The app is set up. From now on each login asks for its code."))
            return redirect("recovery-codes")
    context = {
        "form": form,
        "groups": [seed[start : start + 4] for start in range(0, len(seed), 4)],
        "address": get_adapter().build_totp_url(request.user, seed),
        "is_first": not has_factor(request.user),
    }
    return render(request, "staff_door/set_up_app.html", context)


@require_safe
@first_or_again
def app_square(request: HttpRequest) -> HttpResponse:
    """The square to scan; a picture of its own, since the pages hold no style and no script."""
    address = get_adapter().build_totp_url(request.user, pending_seed(request.session))
    drawn = BytesIO()
    # Dark on white whatever the page's colours are: some telephones read nothing else.
    segno.make(address, error="m").save(drawn, kind="svg", scale=4, border=4, dark="#000", light="#fff")
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


@READ_OR_SENT
@never_cache
@admin.site.admin_view
@asks_again
def recovery_codes_page(request: HttpRequest) -> HttpResponse:
    """Ten codes to print or copy; new ones at the press of a button."""
    if request.method == "POST":
        new_recovery_codes(request.user)
        messages.success(request, _("These are your new recovery codes. The old ones open nothing any more."))
        return redirect("recovery-codes")
    return render(request, "staff_door/recovery_codes.html", {"codes": recovery_codes(request.user)})
