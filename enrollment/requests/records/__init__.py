"""Requests as they are kept, and the acts on them."""
