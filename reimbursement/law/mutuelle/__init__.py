"""What a mutuelle pays, and how offers compare over a year of care."""
