"""Make an advisor, and print the link with which they choose a password; the second factor follows at the first login."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from enrollment.access.records.models import Team
from enrollment.access.records.teams import put_in_team
from enrollment.desk.staff_door.advisors import lock_out, make_advisor, welcome_path


HOURS = 3600


class Command(BaseCommand):
    """`manage.py make_advisor anne`: nobody but Anne ever knows her password or holds her second factor."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the user name")
        parser.add_argument("--writes", action="store_true", help="may also write in the history of files")
        parser.add_argument(
            "--team", default="", help="the team whose files they see; made where there is none"
        )
        parser.add_argument("--lead", action="store_true", help="leads that team")
        parser.add_argument(
            "--partner",
            action="store_true",
            help="for who works at a partner (an employer …): with --team, they are told how far requests are, and read no file",
        )
        parser.add_argument(
            "--again",
            action="store_true",
            help="for who has lost password or second factor: both are taken away, and a new link is printed",
        )

    def handle(
        self,
        *args: Any,
        name: str,
        writes: bool,
        again: bool,
        team: str,
        lead: bool,
        partner: bool,
        **options: Any,
    ) -> None:
        if partner and writes:
            raise CommandError("A partner is told how far requests are; whoever works there writes nothing.")
        advisor = User.objects.filter(username=name).first()
        if again:
            if advisor is None or not advisor.is_staff:
                raise CommandError(f"There is no advisor “{name}”.")
            lock_out(advisor)
        elif advisor is not None:
            raise CommandError(f"There is already a “{name}”; --again for who has lost the way in.")
        else:
            try:
                User._meta.get_field("username").run_validators(name)
            except ValidationError as refused:
                raise CommandError(" ".join(refused.messages)) from None
            advisor = make_advisor(name, writes=writes, reads=not partner)
        if team:
            put_in_team(advisor, team, is_lead=lead, is_partner=partner)
        hours = settings.PASSWORD_RESET_TIMEOUT // HOURS
        self.stdout.write(
            f"\n  {settings.SITE}{welcome_path(advisor)}\n\n"
            f"  Hand this link to {name}, and to nobody else: it is good once, for {hours} hours. It asks for a password;\n"
            "  the first login then sets up a second factor, without which the desk stays shut.\n"
            f"{told_of_teams(advisor)}"
        )


def told_of_teams(advisor: User) -> str:
    """Whose files they see, or that they see none."""
    teams = list(Team.objects.filter(memberships__user=advisor).values_list("name", flat=True))
    if teams:
        return f"  Teams: {', '.join(teams)}. They see the files whose people gave one of them a mandate, and no others.\n"
    return "  They are in no team, so they see no file: manage.py team NAME --add puts them in one.\n"
