"""A shelf of official blanks for one test alone."""

import pytest

from documents.forms.shelf import SHELF


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    monkeypatch.setattr(SHELF, "folder", tmp_path / "blanks")
    return SHELF
