"""Nothing comes: whom to ring, what to write, step by step."""
