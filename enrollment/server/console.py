"""What is logged, and where: on the console and nowhere else."""

from typing import Any


def console_alone(level: str) -> dict[str, Any]:
    """The setting `LOGGING`; `level`: from which Django's own loggers speak."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"discreet": {"()": "enrollment.server.discreet_log.DiscreetFormatter"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        # Django's error mails would carry what people typed: its loggers write to the console and nowhere else.
        "loggers": {
            # Who came through the desk's door, and who didn't.
            "enrollment.desk.staff_door.password_tries": {"level": "INFO"},
            "django": {"handlers": ["console"], "level": level, "propagate": False},
        },
    }
