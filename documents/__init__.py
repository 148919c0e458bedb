"""What to send: the papers, the proofs of residence, the official forms."""
