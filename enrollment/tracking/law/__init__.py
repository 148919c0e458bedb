"""The way of a sent file as the law knows it: milestones, limits, next steps, letters; without Django."""
