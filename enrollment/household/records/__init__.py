"""The household of the demonstration."""
