"""The official blanks that were accepted, as they are kept, and which one is in use."""
