"""Readers for the tests of the background task, named by their path as the real one is."""

import os
import time
from pathlib import Path

from documents.papers.found import Found, Reading
from enrollment.papers.records.storage import StorageAway


READERS = __name__
READ = Reading(
    kind=Found(value="passport", sure=0.98),
    issuer=Found(value="Ville de Huế", sure=0.9, box=(0.1, 0.1, 0.4, 0.2)),
    pages=1,
)
SECRET = "NGUYEN<<THI"


def joined(paper):
    return b"%PDF"


def at_once(pdf, today):
    return READ


def never_able(pdf, today):
    raise ValueError(f"no such month in {SECRET}")


def whose_store_is_away(pdf, today):
    raise StorageAway


def slowly(pdf, today):
    """Says that it has begun, and reads until it is killed."""
    Path(os.environ["BEGUN"]).touch()
    time.sleep(120)
    return READ
