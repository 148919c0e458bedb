"""What is kept of a page and shown again is what would be drawn anew: for another file, in another language, on another day."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from enrollment.portal.home import preparing
from enrollment.ui import drawn
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY


pytestmark = pytest.mark.django_db
PAGES = ("file", "checklist", "papers")
FILES = (
    BY_PATHWAY["puma-non-eu"],
    BY_PATHWAY["puma-non-eu"] | {"children": {"children_count": 2}},
    BY_PATHWAY["employee"],
    BY_PATHWAY["employee"] | {"phone": None},
    BY_PATHWAY["puma-eu"] | {"capacity": {"capacity": "volunteer-back"}},
)
# What is another each time a page is asked for.
PASSING = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"')


def without_what_passes(response):
    return PASSING.sub("", response.content.decode())


def test_what_is_kept_is_what_would_be_drawn_anew(client, hold, monkeypatch):
    kept, lines = drawn._drawn, preparing._lines
    for day in (TODAY, TODAY + timedelta(days=500)):  # the second: when nobody has read a source for a year
        for number, answers in enumerate(FILES):
            with time_machine.travel(day, tick=False):
                hold(answers)
                held = ["passport|applicant", "rib|applicant"][: number % 2 + 1]
                client.post(reverse("checklist"), {"held": held}, follow=True)
                for language in ("en", "fr"):
                    client.cookies["django_language"] = language
                    for name in PAGES:
                        shown = without_what_passes(client.get(reverse(name)))
                        with monkeypatch.context() as anew:
                            anew.setattr(drawn, "_drawn", kept.__wrapped__)
                            anew.setattr(preparing, "_lines", lines.__wrapped__)
                            assert shown == without_what_passes(client.get(reverse(name)))
                        assert f'<html lang="{language}"' in shown
    assert kept.cache_info().hits > kept.cache_info().misses
    assert lines.cache_info().hits
