"""Passkeys: a security key, or the lock of a telephone or computer, as second factor. They need a script; the app doesn't."""

import json

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from enrollment.desk.staff_door.own_factors import READ_OR_SENT, first_or_again
from enrollment.desk.staff_door.second_factor import MAIN
from enrollment.desk.staff_door.sessions import asks_again, note_factor


LONGEST_NAME = 60
# Ours in place of a word of the library: what a browser hands over can't be read, or is for another page.
UNREADABLE = gettext_lazy("This passkey couldn’t be used. Try once more.")


class PasskeyForm(AddWebAuthnForm):
    """A name to tell it by, and what the browser hands over."""

    use_required_attribute = False
    heading_field = ""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=gettext_lazy("Name of the passkey"),
            max_length=LONGEST_NAME,
            help_text=gettext_lazy("To tell it from others, such as “key on my ring”."),
        )
        self.fields["credential"].error_messages = dict.fromkeys(("required", "invalid"), UNREADABLE)

    def clean(self) -> dict:
        """Whatever isn't what a browser would send is refused alike."""
        try:
            return super().clean()
        except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
            raise ValidationError(UNREADABLE, "unreadable") from None


class PasskeyLoginForm(AuthenticateWebAuthnForm):
    """The passkey at the login."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages = dict.fromkeys(("required", "invalid"), UNREADABLE)

    def clean_credential(self) -> Authenticator:
        """Whatever isn't what a browser would send is refused alike."""
        try:
            return super().clean_credential()
        except (ValueError, TypeError, KeyError, AttributeError):
            raise ValidationError(UNREADABLE, "unreadable") from None


@READ_OR_SENT
@first_or_again
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Press the button, touch the key."""
    form = PasskeyForm(request.POST or None, user=request.user)
    if form.is_valid():
        with transaction.atomic():
            key = auth.WebAuthn.add(
                request.user, form.cleaned_data["name"], form.cleaned_data["credential"]
            ).instance
            RecoveryCodes.activate(request.user)
        request.session.cycle_key()
        note_factor(request, key)
        messages.success(request, _("The passkey is set up."))
        return redirect("recovery-codes")
    options = json.dumps(auth.begin_registration(request.user, False))
    return render(request, "staff_door/add_passkey.html", {"form": form, "options": options})


@require_POST
@never_cache
@admin.site.admin_view
@asks_again
def remove_passkey(request: HttpRequest, key: int) -> HttpResponse:
    """Unless nothing else would be left to log in with."""
    own = Authenticator.objects.filter(user=request.user, type__in=MAIN)
    with transaction.atomic():
        rows = list(own.select_for_update().order_by("pk"))
        found = get_object_or_404(own, pk=key, type=Authenticator.Type.WEBAUTHN)
        if len(rows) > 1:
            found.delete()
    if len(rows) > 1:
        messages.success(request, _("The passkey is removed: it opens nothing any more."))
    else:
        messages.error(
            request, _("This is all that you log in with. Set up the app or another passkey first.")
        )
    return redirect("mfa_index")
