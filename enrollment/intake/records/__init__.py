"""Tables of prepared files and lists, and what may be done to them."""
