"""What is said about a refund, in both languages, with who says so."""
