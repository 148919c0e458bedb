"""An advisor who may write, and a client's browser that holds nothing."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from enrollment.intake.records.models import PreparedFile
from tests.staff import at_the_desk, staff


RIGHTS = ("view_casefile", "add_milestoneentry")
CODE = re.compile(r"(?:[2-9B-Z]{4}-){3}[2-9B-Z]{4}")
ANH = {
    "first_names": "Anh Minh",
    "birth_name": "Nguyễn",
    "born_on_day": "3",
    "born_on_month": "4",
    "born_on_year": "1990",
    "nationality_country": "VN",
    "language": "fr",
    "address": "anh@example.org",
    "agreed": "on",
}

BORN = {"day_day": "3", "day_month": "4", "day_year": "1990"}


@pytest.fixture
def advisor(the_day, db):
    return at_the_desk(staff("agathe", *RIGHTS))


@pytest.fixture
def phone(the_day):
    return Client(headers={"User-Agent": "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Firefox/140.0"})


@pytest.fixture
def prepared(advisor):
    advisor.post(reverse("prepare-file"), ANH)
    return PreparedFile.objects.get()


@pytest.fixture
def code(advisor, prepared):
    """Of an invitation that is handed over."""
    return handed_over(advisor, prepared)


def handed_over(advisor, prepared):
    page = advisor.post(reverse("hand-over-code", args=[prepared.pk])).content.decode()
    return CODE.search(page).group()


def coded(browser, code):
    """Where the code leads."""
    response = browser.post(reverse("take-prepared"), {"code": code})
    return response.headers.get("Location", "refused")


def typed(browser, code, **told):
    """Where the code leads, and then what its client tells of themselves."""
    led = coded(browser, code)
    if led != reverse("recognise-prepared"):
        return led
    response = browser.post(led, told or BORN)
    return response.headers.get("Location", "not known")


def decided(browser, decision, **more):
    return browser.post(reverse("decide-prepared"), {"decision": decision, **more})
