"""Somebody whose queue is read."""

import pytest
from django.contrib.auth.models import Permission, User

from enrollment.access.records.teams import put_in_team
from tests.staff import TEAM


@pytest.fixture
def advisor():
    """In the team, by the database alone: no password, no second factor."""
    user = User.objects.create_user("advisor", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_casefile"))
    put_in_team(user, TEAM)
    return user
