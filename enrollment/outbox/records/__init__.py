"""Addresses, the log of what was sent, and the links of calendars."""
