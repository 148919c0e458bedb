"""How a bill is shared out between the health insurance, a mutuelle and the person."""
