"""What a team asks of the person: the list, and each request with the way to answer it."""
