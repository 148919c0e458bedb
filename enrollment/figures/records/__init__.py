"""Counts as they are kept: by team and quarter, with no file in them."""
