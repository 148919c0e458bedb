"""The history as it is shown and typed, on both faces."""
