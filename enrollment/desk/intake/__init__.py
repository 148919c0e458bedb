"""Clients come in by the desk: a file prepared for one, a list of many, and filling in with somebody under their mandate."""
