"""The mail of the morning to each advisor who wants it: what waits for them, in figures and references."""
