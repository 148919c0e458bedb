"""The pages of the door: log in, the second factor, leave."""

import json
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal import flows
from allauth.account.views import LoginView
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from enrollment.desk.staff_door.forms import DoorForm, FirstPasswordForm, SecondFactorForm
from enrollment.desk.staff_door.middleware import before_the_second_factor
from enrollment.desk.staff_door.passkeys import PasskeyLoginForm
from enrollment.desk.staff_door.second_factor import Opened


ONLY_PAGES = ["get", "head", "post", "options"]


class LogIn(LoginView):
    """User name and password; what follows is the second factor, and for a newcomer among the advisors setting it up."""

    form_class = DoorForm
    template_name = "staff_door/log_in.html"
    http_method_names = ONLY_PAGES


class SecondFactor(AuthenticateView):
    """The code or the passkey, once the password was right; nobody is logged in before that."""

    template_name = "staff_door/second_factor.html"
    webauthn_form_class = PasskeyLoginForm
    form_class = SecondFactorForm
    http_method_names = ONLY_PAGES

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the script asks the browser for, where there is a passkey to ask for."""
        context = super().get_context_data(**kwargs)
        options = json.dumps(context["js_data"]["request_options"])
        return context | {"has_passkey": has_passkey(self.stage.login.user), "options": options}

    def form_valid(self, form: Any) -> HttpResponse:
        """A recovery code is told how many are left."""
        response = super().form_valid(form)
        if isinstance(form, SecondFactorForm):
            say_codes_left(self.request, form.opened)
        return response


def say_codes_left(request: HttpRequest, opened: Opened) -> None:
    """After a recovery code: soon there is none, and then only the operator can help."""
    if opened.codes_left is not None:
        left = opened.codes_left
        text = ngettext(
            "%(left)d recovery code is left. If you have lost your phone, set up the app on another one.",
            "%(left)d recovery codes are left. If you have lost your phone, set up the app on another one.",
            left,
        )
        messages.warning(request, text % {"left": left})


@require_POST
@before_the_second_factor
def log_out(request: HttpRequest) -> HttpResponse:
    """Everywhere, also where a login stopped halfway."""
    flows.logout.logout(request, show_message=False)
    request.session.flush()
    request.left_the_desk = True
    messages.success(request, _("You are logged out, on every device."))
    return redirect("account_login")


@never_cache
@csrf_protect
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@admin.site.admin_view
def confirm_again(request: HttpRequest) -> HttpResponse:
    """The second factor once more, and back to what asked for it."""
    sent = request.POST or None
    is_passkey = "credential" in request.POST
    form = SecondFactorForm(None if is_passkey else sent, user=request.user)
    passkey_form = PasskeyLoginForm(sent if is_passkey else None, user=request.user)
    if form.is_valid():
        post_authentication(request, form.authenticator, reauthenticated=True)
        say_codes_left(request, form.opened)
        return redirect(way_back(request))
    if passkey_form.is_valid():
        post_authentication(request, passkey_form.cleaned_data["credential"], reauthenticated=True)
        return redirect(way_back(request))
    context = {
        "form": form,
        "passkey_form": passkey_form,
        "has_passkey": has_passkey(request.user),
        "options": json.dumps(begin_authentication(request.user)),
        "next": way_back(request),
    }
    return render(request, "staff_door/confirm.html", context)


def has_passkey(user: User) -> bool:
    """Whether there is one to ask the browser for."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).exists()


def way_back(request: HttpRequest) -> str:
    """Where a person was; never another site."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if asked.startswith("/") and get_adapter().is_safe_url(asked) else reverse("admin:index")


@method_decorator(sensitive_post_parameters(), name="dispatch")
class ChoosePassword(PasswordResetConfirmView):
    """The link that the operator hands to an advisor, good once and for a day: a password of their own."""

    form_class = FirstPasswordForm
    template_name = "staff_door/choose_password.html"
    success_url = reverse_lazy("account_login")
    http_method_names = ONLY_PAGES

    def get_user(self, uidb64: str) -> User | None:
        """Only somebody of the desk."""
        user = super().get_user(uidb64)
        return user if user and user.is_active and user.is_staff else None

    def form_valid(self, form: FirstPasswordForm) -> HttpResponse:
        """The password opens nothing by itself: the login follows, with the second factor."""
        messages.success(self.request, _("Your password is kept. Log in with it."))
        return super().form_valid(form)
