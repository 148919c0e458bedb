"""What the newcomer sees."""
