"""What an advisor is called, wherever somebody reads it."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractUser, User

from enrollment.case_file.records.acts import is_clients_side


def name_of_advisor(advisor: AbstractUser) -> str:
    """As people call them; the user name where no other is known."""
    return advisor.get_full_name() or advisor.get_username()


def names_of_staff(written_by: Iterable[str]) -> dict[str, str]:
    """The names of advisors by their user names; who has none, or is gone, keeps the user name."""
    asked = {each for each in written_by if each and not is_clients_side(each)}
    found = User.objects.filter(username__in=asked) if asked else ()
    return {each: each for each in asked} | {each.username: name_of_advisor(each) for each in found}
