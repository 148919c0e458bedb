"""What an advisor is called, wherever somebody reads it."""

from django.contrib.auth.models import AbstractUser


def name_of_advisor(advisor: AbstractUser) -> str:
    """As people call them; the user name where no other is known."""
    return advisor.get_full_name() or advisor.get_username()
