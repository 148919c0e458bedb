"""Where what a file holds is read from the database."""
