"""One act on many chosen files: shown before, done row by row, told row by row."""
