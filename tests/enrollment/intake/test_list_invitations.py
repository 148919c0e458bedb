"""Everybody of a list is invited with one press: each once, each with what became of it."""

import pytest
from django.core import mail
from django.urls import reverse

from enrollment.desk.intake import list_invitations
from enrollment.intake.records.models import PreparedFile
from tests.enrollment.intake.test_lists import GOOD, made, sent
from tests.staff import at_the_desk, staff


@pytest.fixture
def client_list(advisor, settings):
    settings.REMINDERS_OFFERED = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return made(advisor, sent(advisor, GOOD))


def invite(advisor, client_list):
    response = advisor.post(reverse("invite-list", args=[client_list.pk]))
    return [line.outcome for line in response.context["lines"]]


def test_each_with_an_address_is_mailed_once_and_each_line_says_what_became_of_it(advisor, client_list):
    page = advisor.get(reverse("client-list", args=[client_list.pk])).content.decode()
    assert reverse("invite-list", args=[client_list.pk]) in page
    assert sorted(invite(advisor, client_list)) == ["invited", "invited", "no-address"]
    assert sorted(each.to[0] for each in mail.outbox) == ["anh@example.org", "zoe@example.org"]
    assert PreparedFile.objects.exclude(invited_at=None).count() == 2
    assert invite(advisor, client_list) == ["no-address"]
    assert len(mail.outbox) == 2


def test_a_mail_that_fails_leaves_the_others_alone(advisor, client_list, monkeypatch):
    real, failing = list_invitations.invite_by_mail, PreparedFile.objects.exclude(address_digest="").first()

    def sometimes(pk, now):
        if pk == failing.pk:
            raise OSError
        real(pk, now)

    monkeypatch.setattr(list_invitations, "invite_by_mail", sometimes)
    assert sorted(invite(advisor, client_list)) == ["invited", "mail", "no-address"]


def test_a_hundred_at_once_and_the_next_with_another_press(advisor, client_list, monkeypatch):
    monkeypatch.setattr(list_invitations, "MOST", 1)
    assert invite(advisor, client_list) == ["invited"]
    assert invite(advisor, client_list) == ["invited"]
    assert len(mail.outbox) == 2


def test_another_team_invites_nobody(client_list):
    other = at_the_desk(staff("boris", "view_casefile", "add_milestoneentry", team="Others"))
    assert other.post(reverse("invite-list", args=[client_list.pk])).status_code == 404
    assert not mail.outbox
