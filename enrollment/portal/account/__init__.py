"""Who holds the file, and who helps with it."""
