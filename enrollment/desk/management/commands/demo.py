"""Make the demonstration data, once, and say where to go."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from enrollment.desk.demonstration import (
    ADVISOR,
    ADVISORS,
    PARTNER,
    USERS,
    demonstration_advisor,
    demonstration_employer,
    demonstration_team,
    let_advise,
    rename_teams,
    seed_of_the_demonstration,
)
from enrollment.desk.demonstration_files import fill_the_desk
from enrollment.desk.demonstration_reviews import give_papers_to_review
from enrollment.household.records.demonstration import demonstration_anew, demonstration_file
from enrollment.papers.records.demonstration_papers import give_papers_of_the_family


class Command(BaseCommand):
    """`manage.py demo`: the data of the demonstration and the addresses to open."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="the port that the site is served on")
        parser.add_argument(
            "--papers",
            action="store_true",
            help="make the colleagues, fill the desk with forty files, give the papers of the family, and no more",
        )
        parser.add_argument("--anew", action="store_true", help="begin the demonstration file anew")

    def handle(self, *args: Any, port: int, anew: bool, papers: bool, **options: Any) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError(
                "The demonstration makes an advisor with a printed password: not on a deployed site."
            )
        rename_teams()
        family = (demonstration_anew if anew else demonstration_file)(timezone.localdate())
        if papers:
            today, now = timezone.localdate(), timezone.now()
            make_colleagues(kept_password())
            fill_the_desk(*demonstration_team(), today, now, demonstration_employer())
            give_papers_of_the_family(family, today, now)
            return give_papers_to_review(*demonstration_team(), now)
        password = kept_password()
        site = f"http://127.0.0.1:{port}"
        self.stdout.write(
            f"\n  Droits ouverts is starting.\n\n"
            f"  The newcomer starts here    {site}{reverse('landing')}\n"
            f"  A demonstration file        {site}{reverse('demonstration')}\n"
            f"  The advisor’s desk          {site}{reverse('admin:index')}\n"
            f"      user {' or '.join(ADVISORS)}, password {password}\n"
            f"      ({PARTNER}, with the same password: what an employer is told)\n"
            f"      second factor: .venv/bin/python manage.py demo_code prints the code of the moment\n"
            f"      (of another user: demo_code USER);\n"
            f"      or put this key into an authenticator app: {seed_of_the_demonstration()}\n\n"
            f"  Its e-mails are files in    {settings.EMAIL_FILE_PATH}\n\n"
            f"  Ctrl+C stops it; the data stays in {settings.VAR}.\n"
        )


def kept_password() -> str:
    """The password of the first start, kept beside the database, so that every start can print it; it is every advisor's."""
    kept = settings.VAR / "demonstration-password"
    if not kept.exists() or seed_of_the_demonstration() is None:
        _advisor, password = demonstration_advisor()
        kept.touch(mode=0o600)
        kept.write_text(password)
    # Who was made by an earlier release may do what this one lets them.
    let_advise(User.objects.get(username=ADVISOR))
    return kept.read_text()


def make_colleagues(password: str) -> None:
    """Those who aren't there yet: nobody waits for them at the start."""
    for name in USERS:
        if seed_of_the_demonstration(name) is None:
            demonstration_advisor(name, password)
