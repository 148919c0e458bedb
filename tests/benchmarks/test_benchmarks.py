"""Every benchmark still runs and finds both sides doing the same job; how fast is for `make bench` to say."""

import subprocess
import sys
from pathlib import Path


def test_every_benchmark_runs():
    ran = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", "--quick"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "whole files" in ran.stdout, "the last line of the table is missing"
