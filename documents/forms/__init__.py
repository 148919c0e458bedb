"""The administration's forms: their blanks, which value goes into which box, and the letters that print in them."""
