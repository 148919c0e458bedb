"""What to do once one is covered."""
