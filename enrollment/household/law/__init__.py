"""Two partners seen together, worked out without Django."""
