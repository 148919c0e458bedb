"""What is asked, why, and what follows from it. Pure."""
