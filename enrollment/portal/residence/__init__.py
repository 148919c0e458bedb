"""Proofs of residence and the ribbon."""
