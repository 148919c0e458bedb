"""Where a file stands on a day, worked out without Django."""
