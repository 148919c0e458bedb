"""Who works in which team: lists them, puts somebody in, takes somebody out; it is so from the next request on."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from enrollment.access.records.models import Membership
from enrollment.access.records.teams import put_in_team, take_out_of_team


class Command(BaseCommand):
    """`manage.py team "Maison des réfugiés" --add anne`; without a name, every team with its people."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", nargs="?", default="", help="the team, made where there is none")
        parser.add_argument("--add", metavar="USER", default="", help="put this advisor in")
        parser.add_argument("--lead", action="store_true", help="with --add: leads the team")
        parser.add_argument(
            "--partner",
            action="store_true",
            help="with --add: a new team is a partner’s, an employer’s for instance, and is told how far requests are, and nothing else",
        )
        parser.add_argument("--remove", metavar="USER", default="", help="take this advisor out")

    def handle(
        self, *args: Any, name: str, add: str, lead: bool, partner: bool, remove: str, **options: Any
    ) -> None:
        if (add or remove) and not name:
            raise CommandError("Which team?")
        if add:
            put_in_team(advisor_named(add), name, is_lead=lead, is_partner=partner)
        if remove and not take_out_of_team(advisor_named(remove), name):
            raise CommandError(f"“{remove}” isn’t in “{name}”.")
        members = Membership.objects.select_related("team", "user").order_by("team__name", "user__username")
        for each in members.filter(team__name=name) if name else members:
            self.stdout.write(
                f"{each.team.name}: {each.user.username}{' (lead)' if each.is_lead else ''}{' (partner)' if each.team.is_partner else ''}"
            )


def advisor_named(name: str) -> User:
    """Raises `CommandError` where there is none."""
    advisor = User.objects.filter(username=name, is_staff=True).first()
    if advisor is None:
        raise CommandError(f"There is no advisor “{name}”: manage.py make_advisor makes one.")
    return advisor
