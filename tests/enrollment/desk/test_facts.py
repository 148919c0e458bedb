"""`manage.py facts`: what has not been read for how long."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from enrollment.desk.checks import FOLDERS, old_facts


def listed(*options: str) -> list[str]:
    out = StringIO()
    call_command("facts", "--age", *options, stdout=out)
    return out.getvalue().splitlines()


def test_every_fact_is_listed_the_oldest_first():
    *facts, total = listed()
    assert facts == sorted(facts, key=lambda line: line[:10])
    assert total == f"{len(facts)} of {len(facts)} facts."
    assert all(any(f"  {folder}/" in line for folder in FOLDERS) for line in facts)
    assert any("pathways/caisses.csv 011 " in line for line in facts)
    assert any("reimbursement/law/words/notes.toml two-readings  |  CSS R160-6" in line for line in facts)


def test_only_those_longer_unread_are_listed(time_machine):
    time_machine.move_to("2026-11-29")
    *old, total = listed("--older-than", "365")
    assert old and all(line[:10] < "2025-11-29" for line in old)
    assert total == f"{len(old)} of {len(listed()) - 1} facts."


def test_the_check_warns_of_the_same_ones(time_machine):
    time_machine.move_to("2026-11-29")
    old = {line.split()[1] for line in listed("--older-than", "365")[:-1]}
    assert {warning.msg.partition(":")[0] for warning in old_facts(None)} == old


def test_machines_read_one_fact_a_line():
    facts = [json.loads(line) for line in listed("--json")]
    assert {frozenset(fact) for fact in facts} == {frozenset({"checked_on", "file", "heading", "source"})}


def test_without_saying_what_to_list_nothing_is():
    with pytest.raises(CommandError):
        call_command("facts")
