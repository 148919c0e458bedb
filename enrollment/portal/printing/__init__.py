"""Pages of ours as PDF files."""
