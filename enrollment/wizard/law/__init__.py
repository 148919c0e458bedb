"""Which question is asked, and when; without Django."""
