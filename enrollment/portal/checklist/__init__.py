"""Which papers, and which are at hand."""
