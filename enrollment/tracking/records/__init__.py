"""What happened to a file, and how long files wait: the tables and what may be done to them."""
