"""Messages and notes at the desk: the thread, the box to write in, words by situation, and what the team notes for itself."""
