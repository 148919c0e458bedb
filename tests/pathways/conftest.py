from hypothesis import settings


# No test of ours depends on the speed of the machine.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
