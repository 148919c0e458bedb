"""The history of a sent file as it is written down and read, by the person and at the desk alike."""
