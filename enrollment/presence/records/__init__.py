"""Who has which file open, for minutes."""
