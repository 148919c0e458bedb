"""Messages as both faces show them."""
