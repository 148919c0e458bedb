"""How a blank is filled: boxes read, text fitted, drawings added at the end of a blank compiled once."""
