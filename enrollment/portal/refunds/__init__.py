"""What comes back of a bill, as pages."""
