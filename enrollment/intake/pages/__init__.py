"""What an advisor types of a client, on a page or in a list."""
