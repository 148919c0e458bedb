"""Newer postal addresses of the funds: the official lists, what they change, and the list that an operator accepted."""
