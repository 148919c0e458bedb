"""Every benchmark still runs and finds both sides doing the same job; how fast is for `make bench` to say."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import GROUPS


@pytest.mark.parametrize("group", GROUPS)
def test_a_benchmark_runs(group):
    ran = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", "--quick", group],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("\n") > 1
