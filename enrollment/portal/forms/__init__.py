"""The official forms, filled in, and their guides."""
