"""Nobody of the desk has a user name by which the person of a file, or a helper, acts: whichever way users are made."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.staff import at_the_desk, staff


OF_FILES = ["applicant", "Applicant", "APPLICANT", "helper:", "helper:anne", "Helper:Anne"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", OF_FILES)
def test_no_superuser_is_called_so(name, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "correct horse battery staple")
    with pytest.raises(CommandError):
        call_command("createsuperuser", interactive=False, username=name, email="a@example.org")
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["applicant", "Applicant"])
def test_the_desk_adds_nobody_so_and_renames_nobody_to_it(name):
    browser = at_the_desk(staff(is_superuser=True))
    other = User.objects.create(username="anne-2", is_staff=True)
    password = "correct horse battery staple"
    typed = {"username": name, "usable_password": "true", "password1": password, "password2": password}
    added = browser.post(reverse("admin:auth_user_add"), typed)
    renamed = browser.post(
        reverse("admin:auth_user_change", args=[other.pk]),
        {"username": name, "date_joined_0": "2026-03-01", "date_joined_1": "09:00:00"},
    )
    for page in (added, renamed):
        assert "is what the site calls the person of a file" in page.content.decode()
    assert not User.objects.filter(username__iexact=name).exists()


def test_nobody_is_saved_so_past_all_forms_and_who_was_called_so_before_can_be_renamed():
    with pytest.raises(ValidationError):
        User.objects.create_user("applicant")
    anne = User.objects.create(username="anne-3")
    User.objects.filter(pk=anne.pk).update(username="applicant")
    of_before = User.objects.get(pk=anne.pk)
    of_before.save()  # as at a login
    of_before.username = "helper:anne"
    with pytest.raises(ValidationError):
        of_before.save()
    of_before.username = "anne-4"
    of_before.save()
    assert User.objects.get(pk=anne.pk).username == "anne-4"
