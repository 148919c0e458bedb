"""Where every file stands, written down: one row for each file, for the desk's queue, its search and its figures."""
