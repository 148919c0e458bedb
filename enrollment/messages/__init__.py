"""What a person and the team with their mandate write to each other, and what the team notes for itself."""
