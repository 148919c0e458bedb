"""The questions as pages and forms."""
