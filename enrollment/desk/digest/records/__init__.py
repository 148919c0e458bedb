"""Who wants the mail of the morning, and when it last went."""
