"""Files that a team prepares for clients, one by one or from a list, until each client takes theirs or the day has passed."""
