"""What every test of the house shares."""

from hypothesis import HealthCheck, settings


# No test of ours depends on the speed of the machine, nor on how many examples a busy one found in time.
settings.register_profile(
    "unhurried",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
settings.load_profile("unhurried")
