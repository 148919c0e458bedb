"""Try once to fetch the official blanks, and let them wait on the desk for a person to look at."""

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from typing import Any
from urllib.request import BaseHandler

from django.core.management.base import BaseCommand

from documents.forms.description import Form
from documents.forms.inspection.download import download
from documents.forms.inspection.refusals import BlankRefusal, BlankRefused
from documents.forms.installed.blank_registry import BLANK_REGISTRY
from documents.forms.registry import FORMS
from documents.forms.waiting import put_forward, waiting_for, was_declined


SECONDS = 10.0
OFFLINE = "  The official forms can’t be reached from here: forms go out on our own copies, which say so. All else works."


class Command(BaseCommand):
    """`make run` starts it beside the site: it says a line, and never fails or delays anything."""

    help = __doc__
    requires_system_checks: list[str] = []
    handlers: tuple[BaseHandler, ...] = ()  # how to reach the network; tests have one of their own

    def handle(self, *args: Any, **options: Any) -> None:
        missing = [
            form
            for form in FORMS.values()
            if not BLANK_REGISTRY.in_use(form.slug).official and waiting_for(BLANK_REGISTRY, form) is None
        ]
        if not missing:
            return
        found = self._downloaded(missing)
        if not found:
            self.stdout.write(OFFLINE)
        for form, pdf in found:
            self._put_forward(form, pdf)

    def _downloaded(self, forms: list[Form]) -> list[tuple[Form, bytes]]:
        """All at once and no longer than the ten seconds, whatever a name server does meanwhile."""
        found = []
        pool = ThreadPoolExecutor(len(forms))
        tries = [(form, pool.submit(download, form.url, *self.handlers, seconds=SECONDS)) for form in forms]
        for form, each in tries:
            try:
                found.append((form, each.result(timeout=SECONDS)))
            except (BlankRefused, TooLate):
                continue
        pool.shutdown(wait=False, cancel_futures=True)
        return found

    def _put_forward(self, form: Form, pdf: bytes) -> None:
        if was_declined(BLANK_REGISTRY, form.slug, pdf):
            return
        try:
            put_forward(BLANK_REGISTRY, form, pdf, form.url)
        except BlankRefused as refused:
            why = "" if refused.reason in (BlankRefusal.NOT_PDF, BlankRefusal.OTHER_FORM) else f": {refused}"
            self.stdout.write(f"  What {form.url} offers isn’t a form that can be filled{why}")
        else:
            self.stdout.write(f"  The official form {form.number} waits on the desk, under “Forms in use”.")
