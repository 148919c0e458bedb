"""The questions: what is asked, in which order, and only where the answer matters."""
