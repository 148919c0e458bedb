"""A browser that holds a file, on the day on which the pathways were walked."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.http import HttpResponse

from enrollment.access.browser import remember
from enrollment.case_file.records.models import CaseFile
from tests.enrollment.stored_answers import TODAY
from tests.post_office import open_post_office


@pytest.fixture
def the_day():
    morning = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=ZoneInfo("Europe/Paris"))
    with time_machine.travel(morning, tick=True):
        yield


@pytest.fixture
def hold(client, the_day, db):
    """Makes a file with these answers and lets this browser hold it."""

    def made(answers, holder=client):
        case_file = CaseFile.objects.create(answers=answers)
        response = HttpResponse()
        remember(response, case_file)
        holder.cookies.update(response.cookies)
        return case_file

    return made


@pytest.fixture
def office(settings):
    """A real mail server, to which the site sends."""
    with open_post_office() as office:
        for name, value in office.settings.items():
            setattr(settings, name, value)
        yield office
