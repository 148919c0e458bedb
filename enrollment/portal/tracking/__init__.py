"""What happened to a sent file, typed and shown."""
