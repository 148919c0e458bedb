"""One bill: the act, the circumstances, and what was charged."""
