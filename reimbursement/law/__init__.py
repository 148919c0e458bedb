"""What the law gives back of a bill. No Django, no clock, no database."""
