"""Who has a file open at the desk just now, so that two people don't work at it without knowing."""
