"""The person and the team with their mandate write to each other: the person’s page."""
