"""What is typed at the door: user name and password, a code, the first password."""

import time
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from enrollment.desk.staff_door.password_tries import counted_try
from enrollment.desk.staff_door.second_factor import FREE_TRIES, CodeRefused, Opened, open_with


# Why a code opens nothing.
REASONS = {
    "wrong": _("This code isn’t right. Take the one that the app shows now."),
    "used": _("This code has been used. Wait until the app shows the next one."),
    "wait": _("After %(tries)d wrong codes each further try has to wait. Try again in a few minutes."),
}
LONGEST_CODE = 20


def refusal(refused: CodeRefused) -> ValidationError:
    """The sentence for it."""
    return ValidationError(REASONS[refused.reason], refused.reason, {"tries": FREE_TRIES})


def code_field(help_text: str = "") -> forms.CharField:
    """Six figures of an app, or eight of a recovery code."""
    attributes = {"autocomplete": "one-time-code", "inputmode": "numeric", "size": "12"}
    return forms.CharField(
        label=_("Code"), max_length=LONGEST_CODE, help_text=help_text, widget=forms.TextInput(attributes)
    )


class DoorForm(LoginForm):
    """User name and password; somebody who may not work at the desk is told what a stranger is told."""

    use_required_attribute = False
    heading_field = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label, self.fields["password"].label = _("User name"), _("Password")
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def clean(self) -> dict[str, Any]:
        """Raises the same refusal for everybody who doesn’t get on."""
        with counted_try(self.request, str(self.cleaned_data.get("login", ""))):
            cleaned = super().clean()
            if self.errors or not self.user or not (self.user.is_active and self.user.is_staff):
                raise get_adapter().validation_error("username_password_mismatch")
        return cleaned


class SecondFactorForm(AuthenticateForm):
    """The second factor as a code: once each, and after several wrong ones only slowly."""

    use_required_attribute = False
    heading_field = ""
    opened: Opened

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(
            _("The six figures that your app shows now. Without your phone: one of your recovery codes.")
        )

    def clean_code(self) -> str:
        """In place of allauth's own look at it, which remembers in one process what was used."""
        clear = check_rate_limit(self.user)
        try:
            self.opened = open_with(self.user, self.cleaned_data["code"], time.time())
        except CodeRefused as refused:
            raise refusal(refused) from None
        clear()
        self.authenticator = self.opened.authenticator
        return self.cleaned_data["code"]


class FirstCodeForm(forms.Form):
    """The code that shows that the new app works."""

    use_required_attribute = False
    heading_field = ""

    code = code_field(_("The six figures that the app shows now."))


class FirstPasswordForm(SetPasswordForm):
    """A password of one's own, typed twice."""

    use_required_attribute = False
    heading_field = ""

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.fields["new_password1"].label, self.fields["new_password2"].label = (
            _("Password"),
            _("The same again"),
        )
        self.fields["new_password1"].help_text = _(
            "12 letters, figures or signs, or more: a few words are easy to keep."
        )
        self.fields["new_password2"].help_text = ""
