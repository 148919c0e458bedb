"""What the server process needs before Django answers: a log that says nothing of anybody, and whole bytes."""
