"""Messages and notes of a file, as they are kept."""
