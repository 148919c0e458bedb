"""How many examples Hypothesis makes where each takes long: enough for every day, or all with TESTS_PROFILE=thorough."""

import os

from hypothesis import HealthCheck, settings


THOROUGH = os.environ.get("TESTS_PROFILE") == "thorough"


def examples(thoroughly: int) -> int:
    """As many as a thorough run makes, or two in five of them."""
    return thoroughly if THOROUGH else thoroughly * 2 // 5


def load_profile() -> None:
    """No test of ours depends on the speed of the machine, nor on how many examples a busy one found in time."""
    settings.register_profile(
        "unhurried",
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    )
    settings.load_profile("unhurried")
