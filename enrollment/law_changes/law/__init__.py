"""What of the law decides about a file, and what it decided. Pure."""
