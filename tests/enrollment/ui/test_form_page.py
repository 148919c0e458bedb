"""A page with a form that needs to be told something, in both languages."""

import pytest
from django.urls import reverse

from enrollment.case_file.records.models import CaseFile
from tests.abuse.people import browser_of


@pytest.mark.parametrize("page", ["mandates", "tell-partner", "invite-helper", "print-elsewhere"])
def test_the_language_button_shows_a_form_that_is_compared_with_today_in_the_other_language(page, db):
    browser = browser_of(CaseFile.objects.create(answers={"territory": {"territory": "metropole"}}))
    answer = browser.post(reverse(page), {"switch_language": "fr", "until_year": "20twenty"})
    assert answer.status_code == 200
    assert '<html lang="fr"' in answer.content.decode()
