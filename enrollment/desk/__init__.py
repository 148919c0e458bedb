"""What the advisor sees."""
