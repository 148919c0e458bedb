"""Whatever is written down to be typed or started: `manage.py` takes it as it stands."""

import re
import shlex
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class
from django.core.management.base import CommandError


HOUSE = Path(__file__).parents[1]
COMMAND = re.compile(r"manage\.py ([a-z_]+[^&;|>\n]*)")
STARTED = (HOUSE / "Makefile").read_text(encoding="utf-8").replace("$(PORT)", "8000")
# In prose a command is named without what it needs; in a block it stands as it is typed.
TYPED = "\n".join(re.findall(r"^ {4}.*", (HOUSE / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
COMMANDS = [line.strip() for line in COMMAND.findall(STARTED) + COMMAND.findall(TYPED)]


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_that_is_written_down_is_taken(line):
    name, *given = shlex.split(line, comments=True)
    parser = load_command_class(get_commands()[name], name).create_parser("manage.py", name)
    # Refused, it raises rather than leaves.
    parser.called_from_command_line = False
    try:
        parser.parse_args(given)
    except CommandError as refused:
        pytest.fail(str(refused))
