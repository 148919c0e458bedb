"""What the site writes is for its own account on the machine and for nobody else's."""

import os


OTHERS = 0o077  # what group and others may do


def keep_to_ourselves() -> None:
    """Called at each door (manage.py, WSGI, ASGI) before anything is written."""
    os.umask(OTHERS)
