"""Test blanks of several makes: the same questions as on the two forms, laid out, named and drawn otherwise."""
