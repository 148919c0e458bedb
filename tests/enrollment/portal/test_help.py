"""The help page says who runs the site and how to reach them, or that nobody has said."""

import pytest
from django.urls import reverse

from enrollment.desk.checks import operator_is_named


@pytest.fixture
def page(client, db):
    return lambda: client.get(reverse("help")).content.decode()


def test_whoever_runs_the_site_is_named_with_contact_and_advisors(page, settings):
    settings.PUBLISHER, settings.ADVISORS = "Asso <Accueil>, 1 rue X, Lille", "Tuesdays, room 3"
    settings.CONTACT = "help@example.org"
    shown = page()
    assert "Asso &lt;Accueil&gt;, 1 rue X, Lille" in shown
    assert 'href="mailto:help@example.org"' in shown
    assert "Tuesdays, room 3" in shown


def test_a_telephone_number_is_no_mail_address(page, settings):
    settings.CONTACT = "03 20 00 00 00"
    assert "03 20 00 00 00" in page()
    assert "mailto:" not in page()


def test_where_nothing_is_set_the_page_says_so_and_names_nobody(page, settings):
    settings.PUBLISHER = settings.CONTACT = settings.ADVISORS = ""
    assert page().count("copy of the site") == 3


def test_every_page_leads_to_it(client, db):
    for address in (reverse("landing"), reverse("glossary"), reverse("question", args=["territory"])):
        assert f'href="{reverse("help")}"' in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("deployed", "publisher", "contact", "warnings"),
    [(True, "", "", 1), (True, "A", "", 1), (True, "A", "b@c.fr", 0), (False, "", "", 0)],
    ids=["nothing said", "a name alone", "all said", "on one's own machine"],
)
def test_a_deployed_site_is_told_to_name_its_operator(settings, deployed, publisher, contact, warnings):
    settings.DEPLOYED, settings.PUBLISHER, settings.CONTACT = deployed, publisher, contact
    assert len(list(operator_is_named(None))) == warnings
