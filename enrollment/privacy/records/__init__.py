"""What is held of a file, its end, what is remembered of that, and the warnings before."""
