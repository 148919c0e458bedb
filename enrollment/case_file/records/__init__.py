"""The tables of the case file, and partners who share a household."""
