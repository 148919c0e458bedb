"""A partner’s file beside one’s own."""
