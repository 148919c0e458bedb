"""A registry of official blanks for one test alone."""

import pytest

from documents.forms.installed.blank_registry import BLANK_REGISTRY


@pytest.fixture
def registry(tmp_path, monkeypatch):
    monkeypatch.setattr(BLANK_REGISTRY, "folder", tmp_path / "blanks")
    return BLANK_REGISTRY
