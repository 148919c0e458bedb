"""How long a file is kept, and what is said of everything that is kept. Pure."""
