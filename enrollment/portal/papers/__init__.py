"""Give a paper, look at it, put its pages right, and say what is wrong with what was read."""
