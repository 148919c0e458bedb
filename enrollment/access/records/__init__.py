"""How much each visitor has used up: a table that all processes share."""
