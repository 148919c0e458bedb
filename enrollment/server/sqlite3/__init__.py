"""Django's SQLite, which reads each statement once."""
