"""What a file says of the people whose papers are compared."""
