"""What goes into the envelope: the letter's sentences, the numbered papers, and the one PDF to print."""
