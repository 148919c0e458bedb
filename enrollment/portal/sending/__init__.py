"""The envelope and the counter card."""
