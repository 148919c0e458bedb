"""The record of processing (GDPR, article 30) of whoever runs this site, as a text; from the same facts as the promise."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.template.loader import render_to_string
from django.utils import timezone, translation

from enrollment.privacy.pages.promise import facts


class Command(BaseCommand):
    """To be read, completed where it says so, and kept by the operator."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--language", default="fr", choices=[code for code, _name in settings.LANGUAGES])

    def handle(self, *args: Any, language: str, **options: Any) -> None:
        with translation.override(language):
            context = {**facts(), "today": timezone.localdate(), "site": settings.SITE}
            self.stdout.write(render_to_string("privacy/processing_record.txt", context))
