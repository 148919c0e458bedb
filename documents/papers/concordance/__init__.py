"""Whether papers agree with each other, with the person's answers and with the day of filing."""
