"""The worker: whatever fails in a round, the rest is done, and the next round comes."""

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from enrollment.desk.management.commands import worker


@pytest.mark.django_db
@pytest.mark.parametrize("failure", [OperationalError("database is locked"), CommandError("no mail server")])
def test_what_fails_keeps_nothing_else_from_being_done(monkeypatch, failure):
    asked = []

    def failing(name, **_options):
        asked.append(name)
        raise failure

    def pause(_seconds):
        if len(asked) > 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(worker, "call_command", failing)
    monkeypatch.setattr(worker.time, "sleep", pause)
    call_command("worker")
    assert asked == ["docket", "remind", "docket", "remind"]
