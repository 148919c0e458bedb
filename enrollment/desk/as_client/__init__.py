"""A client's own pages as they see them, for an advisor under the mandate: to be read, and nothing else."""
