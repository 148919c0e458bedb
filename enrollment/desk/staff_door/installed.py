"""What the door does whenever somebody logs in or out, and when keys are changed; the app calls it once, at the start."""

from django.contrib.auth.signals import user_logged_in, user_logged_out

from enrollment.desk.staff_door.seeds import Seeds
from enrollment.desk.staff_door.sessions import begin, end_everywhere
from enrollment.encryption.records.sealed_elsewhere import SEALED_ELSEWHERE


def install() -> None:
    """Once."""
    user_logged_in.connect(begin)
    user_logged_out.connect(end_everywhere)
    SEALED_ELSEWHERE.append(Seeds())
