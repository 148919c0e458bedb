"""Tables of the papers given, and the storage of their pages."""
