"""The file itself: leaving, deleting."""
