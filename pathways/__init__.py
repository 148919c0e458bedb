"""Who follows which route into the French public health insurance, from which day, and where."""
