"""Whoever writes of a file elsewhere than through the door of acts is caught by any test that does it."""

import pytest
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.http import HttpResponse
from django.urls import path
from django.utils import timezone

from enrollment import urls
from enrollment.access.records.models import Assignment, Mandate, PutAside
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.outbox.records.models import Mailbox
from tests import page_guards
from tests.abuse.people import browser_of


def forgets(table):
    """Something that writes in this table, by whoever didn't know of the door."""
    table.objects.all().delete()


TABLES = (CaseFile, Mailbox, Mandate, Assignment, PutAside)
urlpatterns = [
    *(
        path(f"{table.__name__}/", lambda _request, table=table: (forgets(table), HttpResponse())[1])
        for table in TABLES
    ),
    *urls.urlpatterns,
]


@pytest.fixture
def site(settings):
    settings.ROOT_URLCONF = __name__
    yield
    page_guards.SEEN.clear()


@pytest.mark.parametrize("table", TABLES)
def test_a_page_that_forgets_the_door_is_named(table, mine, site):
    browser_of().post(f"/{table.__name__}/")
    assert any("writes outside of an act" in seen for seen in page_guards.SEEN)


@pytest.mark.parametrize("through_the_door", [False, True])
@pytest.mark.parametrize("table", TABLES)
def test_a_command_that_forgets_the_door_is_named(table, through_the_door, mine, site):
    class Command(BaseCommand):
        __module__ = "enrollment.desk.management.commands.forgetful"

        def handle(self, *args, **options):
            if not through_the_door:
                return forgets(table)
            with acting(mine, now=timezone.now()):
                forgets(table)

    call_command(Command())
    assert bool(page_guards.SEEN) is not through_the_door
    assert all(seen.startswith("manage.py forgetful writes outside of an act") for seen in page_guards.SEEN)
