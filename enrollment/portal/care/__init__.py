"""Bills paid before being covered, and the claim."""
