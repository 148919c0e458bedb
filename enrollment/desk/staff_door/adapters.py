"""What allauth asks this site: how seeds are kept, what a refusal says. There is no sign-up and no reset by mail."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from enrollment.encryption.records.fields import key_ring


# What is sealed with each seed: the table and column in which it is kept.
SEED = "mfa.authenticator.data"


class AccountAdapter(DefaultAccountAdapter):
    """Advisors are made by the operator, and by nobody else."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The user name and the password don’t go together."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes and try again."),
        "rate_limited": _("Too many tries. Wait a few minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """The door has pages and nothing else."""
        return False

    def add_message(self, *args: Any, message: str | None = None, **kwargs: Any) -> None:
        """No greeting at each login; only what a view says in words of its own."""
        if message:
            super().add_message(*args, message=message, **kwargs)


class MFAAdapter(DefaultMFAAdapter):
    """Seeds are kept as everything about a person is: sealed with the newest key of the deployment."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code isn’t right. Take the one that the app shows now."),
    }

    def get_totp_issuer(self) -> str:
        """What the app on the phone calls this site."""
        return "Droits ouverts"

    def encrypt(self, text: str) -> str:
        """The sealed text."""
        return key_ring().seal(text, SEED)

    def decrypt(self, encrypted_text: str) -> str:
        """The seed. Raises `LostKey` and `BrokenSeal`."""
        return key_ring().open(encrypted_text, SEED)
