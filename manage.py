#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

from django.core.management import execute_from_command_line

from enrollment.server.private_files import keep_to_ourselves


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "enrollment.settings")
    keep_to_ourselves()
    execute_from_command_line(sys.argv)
