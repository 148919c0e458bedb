"""What we hold about a person, and who may see it."""
