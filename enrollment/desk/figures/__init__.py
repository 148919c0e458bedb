"""The figures at the desk: as pictures, as tables, and to take along as CSV."""
